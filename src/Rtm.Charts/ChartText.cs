namespace Rtm.Charts;

/// <summary>The words of a chart.</summary>
/// <param name="Id">A name that no other chart of the page has; letters, digits and hyphens.</param>
/// <param name="Title">What the chart shows, in a few words; read out, not drawn.</param>
/// <param name="Description">What it says, in a sentence, for those who cannot see it.</param>
/// <param name="HorizontalTitle">What the horizontal axis counts, with its unit.</param>
/// <param name="VerticalTitle">What the vertical axis counts, with its unit.</param>
public sealed record ChartText(string Id, string Title, string Description, string HorizontalTitle, string VerticalTitle);

/// <summary>One value for each category of a chart.</summary>
/// <param name="Name">What the values are.</param>
/// <param name="Color">The colour of its shapes.</param>
/// <param name="Values">The values, in the order of the categories.</param>
public sealed record ChartSeries(string Name, ChartColor Color, IReadOnlyList<double> Values);

/// <summary>What was counted in a stretch of time.</summary>
/// <param name="Start">When it begins, in UTC.</param>
/// <param name="End">When it ends, in UTC.</param>
/// <param name="Value">What is drawn upwards.</param>
/// <param name="Contrary">What is drawn downwards; not negative.</param>
public sealed record ChartInterval(DateTime Start, DateTime End, double Value, double Contrary = 0);

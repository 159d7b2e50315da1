namespace Rtm.Charts;

/// <summary>What a shape of a chart stands for. The page's style sheet gives each a colour, in light and in dark.</summary>
public enum ChartColor
{
    /// <summary>The only series, or the good news.</summary>
    Primary,

    /// <summary>What goes the other way, or went wrong.</summary>
    Contrary,

    /// <summary>What is in doubt.</summary>
    Doubtful,

    /// <summary>What never happened.</summary>
    Absent,
}

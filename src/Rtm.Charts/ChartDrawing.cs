using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Rtm.Charts;

/// <summary>Draws charts. The same values make the same text, on every system and in every culture.</summary>
public sealed class ChartDrawing
{
    private const string CategoryKey = "category";
    private const string ValueKey = "value";
    private const double FontSize = 12;
    private const string Whole = "#,0";
    private const double ShortestBar = 24;

    // The height of one bar with its gap, and of the axis below, in units of the drawing.
    private const int BarHeight = 26;
    private const int AxisHeight = 60;

    private readonly int _width;
    private readonly int _height;

    /// <summary>Draws for a place of a certain size; text keeps its size of 12 units, so a small drawing has fewer labels.</summary>
    /// <param name="width">The width in units; where the drawing is shown unscaled, CSS pixels.</param>
    /// <param name="height">The height in units; bars make their own.</param>
    public ChartDrawing(int width, int height)
    {
        _width = width;
        _height = height;
    }

    /// <summary>Draws a bar for each category, the first at the top; several series lie end to end.</summary>
    public string DrawBars(ChartText text, IReadOnlyList<string> categories, params ChartSeries[] series)
    {
        PlotModel model = NewModel();
        model.Axes.Add(new CategoryAxis
        {
            Key = CategoryKey,
            Position = AxisPosition.Left,
            Title = text.VerticalTitle,
            ItemsSource = categories,
            StartPosition = 1,
            EndPosition = 0,
            GapWidth = 0.4,
        });
        LinearAxis values = ValueAxis(AxisPosition.Bottom, text.HorizontalTitle);
        // Room for the figures at the ends of the bars, in what the names of the categories leave.
        double names = Longest(categories);
        double figures = Longest(series.SelectMany(one => one.Values).Select(value => value.ToString(Whole, CultureInfo.InvariantCulture))) + 12;
        values.MaximumPadding = series.Length > 1 ? 0.05 : figures / Math.Max(ShortestBar, _width - names - 60 - figures);
        KeepLabelsApart(values, figures + 16, _width - names - 60, series.SelectMany(one => one.Values).DefaultIfEmpty().Max());
        model.Axes.Add(values);
        AddSeries(model, series);
        return Export(model, text, AxisHeight + (BarHeight * Math.Max(1, categories.Count)));
    }

    /// <summary>Draws a column for each category, from left to right.</summary>
    public string DrawColumns(ChartText text, IReadOnlyList<string> categories, ChartSeries series)
    {
        bool areUpright = Longest(categories) + 4 > ColumnWidth(categories);
        double[] figures = [.. series.Values.Select(value => value == 0 ? 0 : WidthOf(value) + 4)];
        // A figure that is wider than its column needs room at the edges: nothing is drawn beyond the axis.
        double edge = EdgeFor(figures.DefaultIfEmpty().Max(), categories);
        PlotModel model = NewModel();
        model.Axes.Add(new CategoryAxis
        {
            Key = CategoryKey,
            Position = AxisPosition.Bottom,
            Title = text.HorizontalTitle,
            ItemsSource = areUpright ? Thin(categories) : categories,
            GapWidth = 0.15,
            Angle = areUpright ? -90 : 0,
            Minimum = -0.5 - edge,
            Maximum = categories.Count - 0.5 + edge,
        });
        LinearAxis values = ValueAxis(AxisPosition.Left, text.VerticalTitle);
        values.MaximumPadding = 0.12;
        model.Axes.Add(values);
        AddSeries(model, series);
        // Where the figures of neighbours would meet, the axis says enough.
        if (figures.Skip(1).Zip(figures, (right, left) => left > 0 && right > 0 && (left + right) / 2 > ColumnWidth(categories, edge)).Any(meet => meet))
            ((BarSeries)model.Series[0]).LabelFormatString = null;
        return Export(model, text, _height);
    }

    /// <summary>Draws a value that holds from each interval's start to its end, as steps over a filled ground.</summary>
    public string DrawLevel(ChartText text, IReadOnlyList<ChartInterval> intervals)
    {
        var ground = new AreaSeries
        {
            Fill = Palette.Pale,
            Color = OxyColors.Transparent,
            Color2 = OxyColors.Transparent,
            StrokeThickness = 0,
            ConstantY2 = 0,
        };
        var line = new LineSeries { Color = Palette.Of(ChartColor.Primary), StrokeThickness = 2, LineJoin = LineJoin.Miter, MinimumSegmentLength = 0 };
        foreach (ChartInterval interval in intervals)
        {
            foreach (DateTime edge in (DateTime[])[interval.Start, interval.End])
            {
                ground.Points.Add(new DataPoint(DateTimeAxis.ToDouble(edge), interval.Value));
                line.Points.Add(new DataPoint(DateTimeAxis.ToDouble(edge), interval.Value));
            }
        }

        PlotModel model = NewModel();
        model.Axes.Add(TimeAxis(text.HorizontalTitle, intervals));
        model.Axes.Add(ValueAxis(AxisPosition.Left, text.VerticalTitle));
        model.Series.Add(ground);
        model.Series.Add(line);
        return Export(model, text, _height);
    }

    /// <summary>Draws what came upwards and what went downwards, for each interval.</summary>
    public string DrawFlow(ChartText text, IReadOnlyList<ChartInterval> intervals)
    {
        var up = new RectangleBarSeries { FillColor = Palette.Of(ChartColor.Primary), StrokeThickness = 0 };
        var down = new RectangleBarSeries { FillColor = Palette.Of(ChartColor.Contrary), StrokeThickness = 0 };
        foreach (ChartInterval interval in intervals)
        {
            double start = DateTimeAxis.ToDouble(interval.Start);
            double end = DateTimeAxis.ToDouble(interval.End);
            double gap = (end - start) * 0.08;
            if (interval.Value > 0)
                up.Items.Add(new RectangleBarItem(start + gap, 0, end - gap, interval.Value));
            if (interval.Contrary > 0)
                down.Items.Add(new RectangleBarItem(start + gap, -interval.Contrary, end - gap, 0));
        }

        PlotModel model = NewModel();
        model.Axes.Add(TimeAxis(text.HorizontalTitle, intervals));
        LinearAxis values = ValueAxis(AxisPosition.Left, text.VerticalTitle);
        values.Minimum = double.NaN;
        values.MinimumPadding = 0.05;
        values.LabelFormatter = value => Math.Abs(value).ToString(Whole, CultureInfo.InvariantCulture);
        values.ExtraGridlines = [0];
        values.ExtraGridlineColor = Palette.Ink;
        model.Axes.Add(values);
        model.Series.Add(up);
        model.Series.Add(down);
        return Export(model, text, _height);
    }

    /// <summary>Gives each label its width; where not even two have room beside that of zero, only the one next below the largest value stays.</summary>
    private static void KeepLabelsApart(LinearAxis axis, double labelWidth, double axisLength, double largest)
    {
        axis.IntervalLength = Math.Max(axis.IntervalLength, labelWidth);
        if (axisLength >= 3 * labelWidth || largest < 1)
            return;
        double power = Math.Pow(10, Math.Floor(Math.Log10(largest)));
        axis.MinimumMajorStep = Math.Floor(largest / power) * power;
        axis.LabelFormatter = value => value <= axis.MinimumMajorStep ? value.ToString(Whole, CultureInfo.InvariantCulture) : string.Empty;
    }

    private static double Longest(IEnumerable<string> labels) =>
        labels.Select(label => WideTextMeasurer.WidthOf(label, FontSize)).DefaultIfEmpty().Max();

    private static double WidthOf(double value) => WideTextMeasurer.WidthOf(value.ToString(Whole, CultureInfo.InvariantCulture), FontSize);

    // Less what the other axis takes.
    private double ColumnWidth(IReadOnlyList<string> labels, double edge = 0) => (_width - 70.0) / (labels.Count + (2 * edge));

    /// <summary>How many columns' worth of room each side needs, so that half a figure fits between the middle of the outermost column and the end of the axis.</summary>
    private double EdgeFor(double figure, IReadOnlyList<string> labels)
    {
        double axis = _width - 70.0;
        return Math.Max(0, ((figure * labels.Count) - axis) / 2 / Math.Max(1, axis - figure));
    }

    /// <summary>Leaves out as many upright labels as lines of text have no room for.</summary>
    private string[] Thin(IReadOnlyList<string> labels)
    {
        int step = (int)Math.Ceiling(FontSize * 1.4 / ColumnWidth(labels));
        return [.. labels.Select((label, index) => index % step == 0 ? label : string.Empty)];
    }

    private static void AddSeries(PlotModel model, params ChartSeries[] all)
    {
        foreach (ChartSeries series in all)
        {
            var bars = new BarSeries
            {
                XAxisKey = ValueKey,
                YAxisKey = CategoryKey,
                FillColor = Palette.Of(series.Color),
                StrokeThickness = 0,
                IsStacked = all.Length > 1,
                TextColor = Palette.Ink,
            };
            if (all.Length == 1)
            {
                bars.LabelPlacement = LabelPlacement.Outside;
                bars.LabelFormatString = "{0:#,#}";
                bars.LabelMargin = 4;
            }

            bars.Items.AddRange(series.Values.Select(value => new BarItem(value)));
            model.Series.Add(bars);
        }
    }

    private static PlotModel NewModel() => new()
    {
        Culture = CultureInfo.InvariantCulture,
        PlotAreaBorderThickness = new OxyThickness(0),
        Padding = new OxyThickness(0, 8, 8, 0),
        TextColor = Palette.Ink,
        DefaultFont = "Arial",
        DefaultFontSize = FontSize,
        Background = OxyColors.Undefined,
    };

    private static LinearAxis ValueAxis(AxisPosition position, string title) => new()
    {
        Key = ValueKey,
        Position = position,
        Title = title,
        Minimum = 0,
        MaximumPadding = 0.05,
        MinimumMajorStep = 1,
        MinimumRange = 1,
        IntervalLength = 70,
        StringFormat = Whole,
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = Palette.Grid,
        MinorTickSize = 0,
        MajorTickSize = 0,
    };

    private static DateTimeAxis TimeAxis(string title, IReadOnlyList<ChartInterval> intervals)
    {
        double days = intervals.Count == 0 ? 0 : (intervals[intervals.Count - 1].End - intervals[0].Start).TotalDays;
        return new DateTimeAxis
        {
            Position = AxisPosition.Bottom,
            Title = title,
            StringFormat = days <= 0.02 ? "HH:mm:ss" : days <= 1 ? "HH:mm" : days <= 4 ? "MM-dd HH:mm" : "yyyy-MM-dd",
            IntervalLength = days is > 1 or <= 0.02 ? 110 : 70,
            MinorTickSize = 0,
            MajorTickSize = 4,
            TicklineColor = Palette.Ink,
            MajorGridlineStyle = LineStyle.None,
        };
    }

    private string Export(PlotModel model, ChartText text, int height)
    {
        foreach (Axis axis in model.Axes)
        {
            axis.TextColor = Palette.Ink;
            axis.TitleColor = Palette.Ink;
            axis.AxislineColor = Palette.Ink;
            axis.AxisTitleDistance = 10;
            axis.AxisTickToLabelDistance = 6;
            axis.AxislineStyle = axis is LinearAxis and not CategoryAxis ? LineStyle.None : LineStyle.Solid;
            if (axis is CategoryAxis)
                axis.TickStyle = TickStyle.None;
        }

        var exporter = new SvgExporter { Width = _width, Height = height, IsDocument = false, TextMeasurer = new WideTextMeasurer(_width, height) };
        return SvgStyling.Apply(exporter.ExportToString(model), text, _width, height);
    }
}

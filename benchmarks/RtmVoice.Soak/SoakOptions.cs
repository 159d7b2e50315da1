using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace RtmVoice.Soak;

/// <summary>What the command line asks for.</summary>
internal sealed class SoakOptions
{
    private static readonly string[] Names = ["all", "fuzz", "port", "chaos", "leaks"];

    /// <summary>Which soak runs, or <c>all</c>.</summary>
    public string Name { get; private set; } = "all";

    /// <summary>Decides everything that is left to chance.</summary>
    public int Seed { get; private set; } = 1;

    /// <summary>Multiplies the numbers of the soaks; above 0, at most 1000.</summary>
    public double Scale { get; private set; } = 1;

    /// <summary>How long all of it may take; 1-1440.</summary>
    public int Minutes { get; private set; } = 30;

    /// <summary>A number, scaled; at least 1.</summary>
    public int Scaled(int number) => Math.Max(1, (int)Math.Min(int.MaxValue, number * Scale));

    /// <summary>Reads the command line.</summary>
    public static bool TryParse(string[] arguments, [NotNullWhen(true)] out SoakOptions? options)
    {
        options = new SoakOptions();
        bool isUnderstood = true;
        for (int i = 0; i < arguments.Length; i++)
        {
            string value = i + 1 < arguments.Length ? arguments[i + 1] : string.Empty;
            switch (arguments[i])
            {
                case "--seed":
                    isUnderstood &= int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int seed);
                    options.Seed = seed;
                    i++;
                    break;
                case "--scale":
                    isUnderstood &= double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double scale) && scale is > 0 and <= 1000;
                    options.Scale = scale;
                    i++;
                    break;
                case "--minutes":
                    isUnderstood &= int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int minutes) && minutes is >= 1 and <= 1440;
                    options.Minutes = minutes;
                    i++;
                    break;
                default:
                    isUnderstood &= Names.Contains(arguments[i]);
                    options.Name = arguments[i];
                    break;
            }
        }

        if (!isUnderstood)
            options = null;
        return isUnderstood;
    }
}

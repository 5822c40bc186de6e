using System.Globalization;
using System.Security;
using System.Text;

namespace Puhui.Chain;

/// <summary>A named line of points, drawn with its own colour and dash so that it survives colour-blindness and print.</summary>
public sealed record ChartLine(string Name, IReadOnlyList<(double X, double Y)> Points, string Colour, string Dash = "", bool Markers = false);

/// <summary>A chart of lines as SVG text; its title asks the question it answers.</summary>
/// <param name="XLabel">What the horizontal axis counts, with its unit.</param>
/// <param name="YLabel">What the vertical axis counts, with its unit.</param>
public sealed record LineChart(string Title, string XLabel, string YLabel, IReadOnlyList<ChartLine> Lines, double XMax, double YMax)
{
    private const double Width = 860;
    private const double Height = 460;
    private const double Left = 70;
    private const double Right = 170;
    private const double Top = 56;
    private const double Bottom = 60;

    /// <summary>Category names under the horizontal axis at 0, 1, 2…; empty = numbers.</summary>
    public IReadOnlyList<string> XNames { get; init; } = [];

    /// <summary>A horizontal bound worth seeing, such as an aim; null = none.</summary>
    public (double Y, string Name)? Bound { get; init; }

    public string ToSvg()
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" font-family=\"system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif\" font-size=\"13\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{Escape(Title)}</title>\n<rect width=\"{Width}\" height=\"{Height}\" fill=\"#ffffff\"/>\n");
        Text(svg, Left, 28, Title, "start", "#1a1a1a", 17);
        DrawAxes(svg);
        if (Bound is { } bound)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" y1=\"{N(Y(bound.Y))}\" x2=\"{Width - Right}\" y2=\"{N(Y(bound.Y))}\" stroke=\"#b3261e\" stroke-width=\"1\" stroke-dasharray=\"2 3\"/>\n");
            Text(svg, Width - Right - 4, Y(bound.Y) - 5, bound.Name, "end", "#b3261e", 12);
        }

        DrawLines(svg);
        return svg.Append("</svg>\n").ToString();
    }

    private static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Escape(string text) => SecurityElement.Escape(text);

    private static void Text(StringBuilder svg, double x, double y, string text, string anchor, string colour, int size) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\" fill=\"{colour}\" font-size=\"{size}\">{Escape(text)}</text>\n");

    /// <summary>A step of 1, 2 or 5 × 10ⁿ that gives about six ticks.</summary>
    private static double Step(double max)
    {
        var raw = max / 6;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return (raw / power) switch { < 1.5 => power, < 3.5 => 2 * power, < 7.5 => 5 * power, _ => 10 * power };
    }

    private double X(double x) => Left + (x / XMax * (Width - Left - Right));

    private double Y(double y) => Height - Bottom - (y / YMax * (Height - Top - Bottom));

    private void DrawAxes(StringBuilder svg)
    {
        for (var y = 0.0; y <= YMax * 1.0001; y += Step(YMax))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" y1=\"{N(Y(y))}\" x2=\"{Width - Right}\" y2=\"{N(Y(y))}\" stroke=\"{(y == 0 ? "#555555" : "#e3e3e3")}\"/>\n");
            Text(svg, Left - 8, Y(y) + 4, N(y), "end", "#444444", 12);
        }

        if (XNames.Count > 0)
        {
            for (var i = 0; i < XNames.Count; i++)
            {
                Text(svg, X(i), Height - Bottom + 18, XNames[i], "middle", "#444444", 12);
            }
        }
        else
        {
            for (var x = 0.0; x <= XMax * 1.0001; x += Step(XMax))
            {
                Text(svg, X(x), Height - Bottom + 18, N(x), "middle", "#444444", 12);
            }
        }

        Text(svg, (Left + Width - Right) / 2, Height - 16, XLabel, "middle", "#444444", 13);
        Text(svg, Left, Top - 10, YLabel, "start", "#444444", 13);
    }

    private void DrawLines(StringBuilder svg)
    {
        var taken = new List<double>();
        foreach (var line in Lines)
        {
            var shown = line.Points.Where(p => p.X <= XMax && p.Y <= YMax).ToList();
            if (shown.Count == 0)
            {
                continue;
            }

            var path = string.Join(' ', shown.Select(p => $"{N(X(p.X))},{N(Y(p.Y))}"));
            svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{path}\" fill=\"none\" stroke=\"{line.Colour}\" stroke-width=\"2.5\" stroke-dasharray=\"{line.Dash}\"/>\n");
            if (line.Markers)
            {
                foreach (var (x, y) in shown)
                {
                    svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{N(X(x))}\" cy=\"{N(Y(y))}\" r=\"3.5\" fill=\"{line.Colour}\"/>\n");
                }
            }

            Label(svg, line, shown[^1], taken);
        }
    }

    /// <summary>Names a line at its end, a little lower where another name stands already.</summary>
    private void Label(StringBuilder svg, ChartLine line, (double X, double Y) end, List<double> taken)
    {
        var y = Y(end.Y) + 4;
        while (taken.Exists(t => Math.Abs(t - y) < 16))
        {
            y += 16;
        }

        taken.Add(y);
        Text(svg, Math.Max(X(end.X), X(XMax * 0.3)) + 8, y, line.Name, "start", line.Colour, 13);
    }
}

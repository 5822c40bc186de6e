using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>
/// Logs as one JSON object a line on a stream: when, how grave, what, and the values of the message by name. Of a fault it keeps the kind and where it happened, not its message, which may
/// quote what a person sent; framework's own lines below a warning are left out for the same reason.
/// </summary>
internal sealed class JsonLogs(TextWriter output, TimeProvider clock) : ILoggerProvider
{
    private const string Own = "Puhui";
    private readonly Lock gate = new();

    public ILogger CreateLogger(string categoryName) => new JsonLogger(this, categoryName);

    /// <summary>The stream is the host's.</summary>
    public void Dispose()
    {
    }

    private Timestamp Now => Timestamp.Now(clock);

    private void Write(string line)
    {
        lock (gate)
        {
            output.WriteLine(line);
        }
    }

    private sealed class JsonLogger(JsonLogs logs, string category) : ILogger
    {
        private readonly LogLevel least = category.StartsWith(Own, StringComparison.Ordinal) ? LogLevel.Information : LogLevel.Warning;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
            {
                return;
            }

            using var bytes = new MemoryStream();
            using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = Json.Options.Encoder }))
            {
                WriteEntry(json, logLevel, state, exception);
            }

            logs.Write(Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        }

        private void WriteEntry<TState>(Utf8JsonWriter json, LogLevel level, TState state, Exception? exception)
        {
            json.WriteStartObject();
            json.WriteString("at", logs.Now.ToString());
            json.WriteString("level", JsonNamingPolicy.SnakeCaseLower.ConvertName(level.ToString()));
            json.WriteString("from", category);
            if (System.Diagnostics.Activity.Current is { } span)
            {
                json.WriteString("trace", span.TraceId.ToHexString());
            }

            foreach (var (name, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
            {
                json.WritePropertyName(name == "{OriginalFormat}" ? "event" : JsonNamingPolicy.SnakeCaseLower.ConvertName(name));
                WriteValue(json, value);
            }

            if (exception is not null)
            {
                json.WriteString("fault", string.Join(" < ", Chain(exception).Select(e => e.GetType().FullName)));
                json.WriteString("stack", exception.StackTrace);
            }

            json.WriteEndObject();
        }

        private static void WriteValue(Utf8JsonWriter json, object? value)
        {
            switch (value)
            {
                case null: json.WriteNullValue(); break;
                case int number: json.WriteNumberValue(number); break;
                case long number: json.WriteNumberValue(number); break;
                case double number when double.IsFinite(number): json.WriteNumberValue(Math.Round(number, 3, MidpointRounding.ToEven)); break;
                case bool truth: json.WriteBooleanValue(truth); break;
                default: json.WriteStringValue(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)); break;
            }
        }

        private static IEnumerable<Exception> Chain(Exception? fault)
        {
            for (; fault is not null; fault = fault.InnerException)
            {
                yield return fault;
            }
        }
    }
}

using System.Text;
using System.Text.Json;

namespace Puhui.Server;

/// <summary>Finds where a field stands in the text of a line, so that a person sees what to mend.</summary>
internal static class FieldSpan
{
    /// <summary>The span of the value at a path such as "data.lines[0].price"; of a field that is not there, of the object it is missing from; null where the text cannot be read.</summary>
    public static TextSpan? Find(string text, string path)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            var span = Locate(bytes, path);
            return span is { } found ? new TextSpan(Encoding.UTF8.GetCharCount(bytes, 0, found.Start), Encoding.UTF8.GetCharCount(bytes, found.Start, found.End - found.Start)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Walks the tokens, keeping the path of each; the deepest object on the way to the field is the answer where the field itself is missing.</summary>
    private static (int Start, int End)? Locate(byte[] bytes, string wanted)
    {
        var reader = new Utf8JsonReader(bytes);
        var walk = new Walk(wanted);
        while (reader.Read())
        {
            if (walk.Take(ref reader) is { } found)
            {
                return found;
            }
        }

        return walk.Nearest;
    }

    private sealed class Walk(string wanted)
    {
        private readonly Stack<(string Path, int Start, int Items, bool IsArray)> open = new();
        private string name = "";
        private int nearestDepth = -1;

        public (int Start, int End)? Nearest { get; private set; }

        public (int Start, int End)? Take(ref Utf8JsonReader reader)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!;
                    return null;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push((PathOfNext(), (int)reader.TokenStartIndex, 0, reader.TokenType == JsonTokenType.StartArray));
                    return null;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    return Close((int)reader.BytesConsumed);
                default:
                    return PathOfNext() == wanted ? ((int)reader.TokenStartIndex, (int)reader.BytesConsumed) : null;
            }
        }

        private (int Start, int End)? Close(int end)
        {
            var (path, start, _, _) = open.Pop();
            if (path == wanted)
            {
                return (start, end);
            }

            var leads = path.Length == 0 || (wanted.StartsWith(path, StringComparison.Ordinal) && wanted.Length > path.Length && wanted[path.Length] is '.' or '[');
            if (leads && path.Length > nearestDepth)
            {
                (nearestDepth, Nearest) = (path.Length, (start, end));
            }

            return null;
        }

        private string PathOfNext()
        {
            if (open.Count == 0)
            {
                return "";
            }

            var (path, start, items, isArray) = open.Pop();
            open.Push((path, start, items + 1, isArray));
            return isArray ? $"{path}[{items}]" : path.Length == 0 ? name : $"{path}.{name}";
        }
    }
}

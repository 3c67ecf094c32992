using System.Text;

namespace Assistant.Code;

/// <summary>Writes tokens as text, with the white space that they had where they were seen.</summary>
internal static class Spacing
{
    /// <summary>The token with the white space that most of its sightings had before it.</summary>
    public static Token Decide(in NextToken item) => new((item.Token.Bits & ~1) | (item.Space > 0 ? 1 : 0));

    /// <summary>The text that the first <paramref name="count"/> tokens add after the cursor.</summary>
    public static string Write(ReadOnlySpan<int> tokens, int count, RequestWords words, string typed, bool spaceIsThere)
    {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            var token = new Token(tokens[i]);
            string word = words.Text(token.Word);
            if (i == 0 && typed.Length > 0)
            {
                text.Append(word, typed.Length, word.Length - typed.Length);
                continue;
            }

            if (token.SpaceBefore && !(i == 0 && spaceIsThere)) text.Append(' ');
            text.Append(word);
        }

        return text.ToString();
    }
}

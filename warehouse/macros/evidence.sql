-- The sentence of a text, or several, that holds the characters from start_char to end_char; 400 more on each side at most.
(text, start_char, end_char) AS trim(replace(
    string_split_regex(
        abbreviations_bound(substr(text, greatest(start_char - 400, 0) + 1, least(start_char, 400))), '\n|[.!?…]["''”’»)\]]*\s+'
    )[-1]
    || substr(text, start_char + 1, end_char - start_char - 1)
    || regexp_extract(abbreviations_bound(substr(text, end_char, 400)), '^(?:[^\n]*?[.!?…]["''”’»)\]]*(?:\s|$)|[^\n]*)'),
    chr(31),
    ' '
), chr(10) || ' ')

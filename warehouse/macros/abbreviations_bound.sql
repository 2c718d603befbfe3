-- The text with no space behind its abbreviations and initials.
(text) AS CASE
    WHEN regexp_matches(text, abbreviation() || ' ')
    THEN regexp_replace(text, '(' || abbreviation() || ') ', '\1' || chr(31), 'g')
    ELSE text
END

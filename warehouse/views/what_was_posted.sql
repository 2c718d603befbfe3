-- Who posted what, when and where, and which article shows it?
SELECT
    coalesce(posts.author, posts.handle) AS author,
    posts.handle,
    posts.platform,
    posts.posted_on,
    posts.text,
    posts.hashtags,
    posts.url,
    articles.published_on,
    articles.title,
    articles.source,
    article_id
FROM posts
JOIN articles USING (article_id)
ORDER BY posts.posted_on, author, article_id, posts.post_no

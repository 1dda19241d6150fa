"""A grammar of English questions: noun phrases, clauses and questions by a chart, each with what it means.

The rules over items (``offline.understand``) read what people say most; this reads what is put together of parts, in
the manner of a semantic grammar (Hendrix et al. 1978): every phrase comes to a set of rows, a condition on rows or a
measure of them as soon as it is read, so that a phrase which means nothing in this schema is no reading at all.
"""

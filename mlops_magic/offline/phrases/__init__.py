"""What phrases of any language come to, and plans made of them.

Every phrase comes to a set of rows, a condition on rows or a measure of them as soon as it is read, so that a phrase
which means nothing in this schema is no reading at all (in the manner of a semantic grammar, Hendrix et al. 1978).
"""

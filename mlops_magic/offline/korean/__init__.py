"""A grammar of Korean questions: what is said of a noun stands before it, clause by clause.

The rules over items (``offline.understand``) read what people say most; this reads what is put together of parts
(실패한 학습이 3번 이상 쌓인 프로젝트와 각각의 실패 횟수), over the same meanings as the English grammar (``offline.phrases``).
"""

-- says: DELETE statements are not run
DELETE FROM users
----
-- says: UPDATE statements are not run
UPDATE metrics SET confidence_threshold = 0.4
----
-- says: INSERT statements are not run
INSERT INTO users VALUES (99, 'x', 'x', 'x', 'x')
----
-- says: REPLACE statements are not run
REPLACE INTO users VALUES (1, 'x', 'x', 'x', 'x')
----
-- says: DROP statements are not run
DROP TABLE users;
----
-- says: ALTER statements are not run
ALTER TABLE users ADD COLUMN x TEXT
----
-- says: CREATE statements are not run
CREATE TABLE t AS SELECT * FROM users
----
-- says: CREATE statements are not run
CREATE TEMP VIEW v AS SELECT 1
----
-- says: CREATE statements are not run
CREATE TRIGGER t AFTER INSERT ON users BEGIN SELECT 1; END
----
-- says: PRAGMA statements are not run
PRAGMA table_info(users)
----
-- says: PRAGMA statements are not run
PRAGMA query_only = OFF
----
-- says: PRAGMA statements are not run
pragma writable_schema = 1
----
-- says: ATTACH statements are not run
ATTACH DATABASE '/etc/passwd' AS x
----
-- says: DETACH statements are not run
DETACH DATABASE main
----
-- says: VACUUM statements are not run
VACUUM INTO '/tmp/copy.db'
----
-- says: ANALYZE statements are not run
ANALYZE
----
-- says: REINDEX statements are not run
REINDEX
----
-- says: BEGIN statements are not run
BEGIN IMMEDIATE
----
-- says: COMMIT statements are not run
COMMIT
----
-- says: ROLLBACK statements are not run
ROLLBACK
----
-- says: SAVEPOINT statements are not run
SAVEPOINT a
----
-- says: EXPLAIN statements are not run
EXPLAIN SELECT * FROM users
----
-- says: EXPLAIN statements are not run
EXPLAIN QUERY PLAN DELETE FROM users
----
-- says: more than one statement
SELECT * FROM users; DELETE FROM users;
----
-- says: more than one statement
SELECT 1; SELECT 2
----
-- says: more than one statement
SELECT 1; -- comment
; DROP TABLE users
----
-- says: more than one statement
SELECT 1;/**/DELETE FROM users
----
-- says: The SQL is empty
;
----
-- says: The SQL is empty
-- only a comment
----
-- says: INTO is not allowed
SELECT * INTO copies FROM users
----
-- says: LOCK is not allowed
SELECT * FROM users FOR UPDATE
----
-- says: not
WITH d AS (DELETE FROM users RETURNING *) SELECT * FROM d
----
-- says: statements are not run
WITH x AS (SELECT 1) DELETE FROM users
----
-- says: statements are not run
WITH x AS (SELECT 1) INSERT INTO users SELECT * FROM x
----
-- says: statements are not run
WITH x AS (SELECT 1 AS id) UPDATE users SET name = 'x'
----
-- says: load_extension() is not allowed
SELECT load_extension('/tmp/evil.so')
----
-- says: LOAD_EXTENSION() is not allowed
SELECT name, LOAD_EXTENSION ('x', 'y') FROM users
----
-- says: load_extension() is not allowed
SELECT "load_extension"('x')
----
-- says: load_extension() is not allowed
WITH load_extension(a) AS (SELECT 1) SELECT load_extension('x') FROM load_extension
----
-- says: readfile() is not allowed
SELECT readfile('/etc/passwd')
----
-- says: writefile() is not allowed
SELECT writefile('/tmp/x', 'y')
----
-- says: edit() is not allowed
SELECT edit('x', 'vi')
----
-- says: fts3_tokenizer() is not allowed
SELECT fts3_tokenizer('simple', x'4141414141414141')
----
-- says: zeroblob() is not allowed
SELECT zeroblob(1000000000)
----
-- says: randomblob() is not allowed
SELECT hex(randomblob(1000000000)) FROM users
----
-- says: sqlite_compileoption_get() is not allowed
SELECT sqlite_compileoption_get(1)
----
-- says: pragma_table_info
SELECT * FROM pragma_table_info('users')
----
-- says: The system table 'pragma_database_list' cannot be read
SELECT * FROM pragma_database_list
----
-- says: The system table 'sqlite_master' cannot be read
SELECT sql FROM sqlite_master
----
-- says: The system table 'sqlite_schema' cannot be read
SELECT name FROM main.sqlite_schema
----
-- says: The system table 'sqlite_temp_master' cannot be read
SELECT name FROM (SELECT * FROM sqlite_temp_master)
----
-- says: There is no table 'dbstat'
SELECT * FROM dbstat
----
-- says: There is no table 'temp.users'
SELECT * FROM temp.users
----
-- says: Nearest: users
SELECT * FROM user
----
-- says: Nearest: pipelines
SELECT name FROM piplines
----
-- says: Nearest: precision_val
SELECT precison_val FROM metrics
----
-- says: It is a column of users. Along the foreign keys: JOIN users ON users.id = projects.user_id.
SELECT team FROM projects
----
-- says: JOIN pipelines ON pipelines.id = m.pipeline_id JOIN datasets ON datasets.id = pipelines.dataset_id JOIN projects ON projects.id = datasets.project_id.
SELECT m.task_type FROM models m
----
-- says: Another table has it: u.team.
SELECT p.team FROM projects p JOIN users u ON u.id = p.user_id
----
-- says: It is a column of users: select it inside t.
WITH t AS (SELECT id FROM users) SELECT t.team FROM t
----
-- says: It is a column of users: read it FROM there.
SELECT team
----
-- says: JOIN metrics ON metrics.model_id = models.id.
SELECT name, recall FROM models ORDER BY recall DESC
----
-- says: There is no column 'gpu_usage'
SELECT gpu_usage FROM pipelines
----
-- says: There is no column 'nme' in u
SELECT u.nme FROM users u
----
-- says: There is no table 'x'
SELECT x.name FROM users u
----
-- says: There is no table 'users'
SELECT users.name FROM users u
----
-- says: There is no column 'price'
SELECT name FROM models WHERE id IN (SELECT model_id FROM metrics WHERE price > 1)
----
-- says: There is no column 'secret'
WITH a AS (SELECT name FROM users) SELECT secret FROM a
----
-- says: There is no column 'email'
SELECT t.email FROM (SELECT name FROM users) t
----
-- says: A text is written in single quotes
SELECT * FROM users WHERE name = "김민준"
----
-- says: Write one of u.name, p.name
SELECT name FROM users u JOIN projects p ON p.user_id = u.id
----
-- says: LIKE already ignores case
SELECT * FROM users WHERE name ILIKE 'kim%'
----
-- says: strftime('%Y-%m', column)
SELECT DATE_TRUNC('month', registered_at) FROM models
----
-- says: strftime('%Y-%m', column)
SELECT name, TO_CHAR(registered_at, 'YYYY') FROM models
----
-- says: use CAST(x AS INTEGER)
SELECT size_mb::int FROM datasets
----
-- says: date('now')
SELECT name FROM models WHERE registered_at > NOW()
----
-- says: date(column, '-3 months')
SELECT name FROM models WHERE registered_at > date('now') - INTERVAL '3 months'
----
-- says: strftime('%Y', column)
SELECT EXTRACT(YEAR FROM registered_at) FROM models
----
-- says: strftime('%Y', column)
SELECT name FROM models WHERE YEAR(registered_at) = 2024
----
-- says: julianday(end) - julianday(start)
SELECT DATEDIFF(finished_at, started_at) FROM pipelines
----
-- says: ROW_NUMBER()
SELECT DISTINCT ON (name) name, version FROM models
----
-- says: max(a, b)
SELECT GREATEST(1, 2) FROM users
----
-- says: compute the variance
SELECT STDDEV(recall) FROM metrics
----
-- says: cannot be parsed
SELECT * FROM users WHERE
----
-- says: cannot be parsed
SELECT (1 FROM users
----
-- says: cannot be parsed
SELECT 'unfinished FROM users
----
-- says: There is no value for :threshold
SELECT name FROM metrics JOIN models ON models.id = model_id WHERE recall > :threshold
----
-- says: 김민준의 statements are not run
김민준의 프로젝트 목록 보여줘

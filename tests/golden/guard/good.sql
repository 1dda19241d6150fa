SELECT version FROM models
----
select name, version from models where version = 'v2.1';
----
SELECT name AS "이름", team AS 팀 FROM users
----
SELECT u.name 담당자, count(*) AS 프로젝트수 FROM users u JOIN projects p ON p.user_id = u.id GROUP BY u.id ORDER BY 프로젝트수 DESC
----
SELECT * FROM users WHERE name = 'Robert''); DROP TABLE users; --'
----
SELECT deploy_note FROM metrics WHERE deploy_note LIKE '%delete%' OR deploy_note LIKE '%update set%'
----
-- a comment before
SELECT name FROM users -- and one after
----
SELECT /* inside; with a semicolon */ name FROM users
----
SELECT 1
----
SELECT 'a' || 'b' AS ab, 1 + 2.5, NULL, TRUE, x'00ff'
----
VALUES (1, 'a'), (2, 'b')
----
SELECT column1 FROM (VALUES (1), (2), (3)) WHERE column1 > 1
----
SELECT COUNT(*) FROM pipelines WHERE gpu_type = 'A100'
----
SELECT count(DISTINCT name), count(1), total(parameters_m) FROM models
----
SELECT * FROM users, projects WHERE users.id = projects.user_id
----
SELECT u.*, p.name FROM users AS u JOIN projects AS p ON u.id = p.user_id
----
SELECT name FROM users UNION SELECT name FROM projects ORDER BY name
----
SELECT name FROM users UNION ALL SELECT name FROM projects UNION SELECT name FROM models
----
SELECT name FROM users EXCEPT SELECT name FROM projects
----
SELECT name FROM users INTERSECT SELECT name FROM users ORDER BY 1 LIMIT 3 OFFSET 1
----
WITH recent AS (SELECT * FROM models WHERE registered_at >= date('now', '-3 months')) SELECT name, version FROM recent
----
WITH a AS (SELECT id, name FROM users), b AS (SELECT a.name, p.name AS project FROM a JOIN projects p ON p.user_id = a.id) SELECT * FROM b
----
WITH 최근모델(이름, 버전) AS (SELECT name, version FROM models) SELECT 이름, 버전 FROM 최근모델 WHERE 이름 LIKE 'wafer%'
----
WITH RECURSIVE counter(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < 10) SELECT n FROM counter
----
WITH RECURSIVE months(m) AS (VALUES ('2024-01-01') UNION ALL SELECT date(m, '+1 month') FROM months WHERE m < '2024-12-01') SELECT m, (SELECT count(*) FROM models WHERE strftime('%Y-%m', registered_at) = substr(m, 1, 7)) AS n FROM months
----
WITH models AS (SELECT name FROM users) SELECT name FROM models
----
WITH x AS MATERIALIZED (SELECT id FROM users) SELECT id FROM x
----
SELECT name FROM users WHERE id IN (SELECT user_id FROM projects WHERE status = 'active')
----
SELECT name FROM users u WHERE EXISTS (SELECT 1 FROM projects p WHERE p.user_id = u.id AND p.name LIKE u.team || '%')
----
SELECT name FROM pipelines p WHERE NOT EXISTS (SELECT 1 FROM models m WHERE m.pipeline_id = p.id)
----
SELECT name, (SELECT count(*) FROM projects WHERE projects.user_id = users.id) AS n FROM users ORDER BY n DESC, name
----
SELECT name, parameters_m FROM models WHERE parameters_m > (SELECT avg(parameters_m) FROM models)
----
SELECT t.name FROM (SELECT name, row_number() OVER (PARTITION BY team ORDER BY id) AS rn, team FROM users) AS t WHERE t.rn = 1
----
SELECT name, rank() OVER (ORDER BY parameters_m DESC) AS 순위, lag(name, 1) OVER (ORDER BY id), ntile(4) OVER w FROM models WINDOW w AS (ORDER BY registered_at)
----
SELECT sum(size_mb) FILTER (WHERE type = 'checkpoint') AS ckpt, sum(size_mb) OVER () FROM artifacts
----
SELECT gpu_type, avg((julianday(finished_at) - julianday(started_at)) * 24) AS hours FROM pipelines WHERE status = 'completed' GROUP BY gpu_type HAVING hours > 1 ORDER BY hours
----
SELECT strftime('%Y-%m', registered_at) AS month, COUNT(*) FROM models GROUP BY 1 ORDER BY month
----
SELECT name FROM pipelines WHERE gpu_type IS NULL AND status NOT IN ('failed', 'pending')
----
SELECT name FROM projects WHERE created_at BETWEEN '2024-04-01' AND '2024-06-30'
----
SELECT CASE WHEN inference_ms < 10 THEN 'fast' WHEN inference_ms < 30 THEN 'ok' ELSE 'slow' END AS speed, count(*) FROM metrics GROUP BY speed
----
SELECT CAST(size_mb AS INTEGER), ROUND(size_mb, 1), abs(-1), coalesce(NULL, 1), ifnull(NULL, 2), iif(1, 2, 3), nullif(1, 1) FROM datasets
----
SELECT group_concat(name, ', ') FROM users GROUP BY team
----
SELECT lower(name), upper(team), length(email), substr(email, 1, instr(email, '@') - 1), replace(team, ' ', ''), trim(role) FROM users
----
SELECT name FROM users WHERE email GLOB '*@company.com' AND email NOT LIKE '%\_%' ESCAPE '\'
----
SELECT name COLLATE NOCASE FROM users ORDER BY name COLLATE NOCASE DESC NULLS LAST
----
SELECT m.name, m.version, t.precision_val, t.recall FROM models AS m JOIN metrics AS t ON t.model_id = m.id WHERE m.stage = 'production' ORDER BY t.precision_val DESC LIMIT 5
----
SELECT m.name FROM users u JOIN projects pr ON pr.user_id = u.id JOIN datasets d ON d.project_id = pr.id JOIN pipelines p ON p.dataset_id = d.id JOIN models m ON m.pipeline_id = p.id JOIN metrics t ON t.model_id = m.id WHERE u.name = '김민준'
----
SELECT * FROM users LEFT JOIN projects ON projects.user_id = users.id WHERE projects.id IS NULL
----
SELECT a.name, b.name FROM users a CROSS JOIN users b WHERE a.id < b.id
----
SELECT team FROM users JOIN projects USING (id)
----
SELECT count(*) FROM users NATURAL JOIN projects
----
SELECT p.name FROM (users u JOIN projects p ON p.user_id = u.id) WHERE u.team = 'NLP'
----
SELECT NAME, Team FROM USERS U WHERE u.ROLE = 'ML Engineer'
----
SELECT "name", [team], `role` FROM "users"
----
SELECT main.users.name FROM main.users
----
SELECT name FROM main.users AS u ORDER BY u.id DESC
----
SELECT rowid, name FROM users WHERE rowid < 3
----
SELECT DISTINCT team FROM users ORDER BY team
----
SELECT value FROM json_each('["a", "b"]')
----
SELECT json_extract('{"a": 1}', '$.a'), '{"a": 2}' ->> '$.a', json_array(1, 2), json_group_array(name) FROM users
----
SELECT name AS n FROM users WHERE n LIKE '김%'
----
SELECT max(created_at) AS latest, min(created_at) FROM projects
----
SELECT pow(2, 3), sqrt(16), ceil(1.2), floor(1.8), ln(1), log10(100), mod(7, 3), sign(-2)
----
SELECT printf('%.2f', size_mb), format('%d', num_samples) FROM datasets
----
SELECT date('now'), datetime('now', 'localtime'), time('now'), unixepoch('now'), CURRENT_DATE, CURRENT_TIMESTAMP
----
SELECT (SELECT name FROM users ORDER BY id LIMIT 1) AS first_user, (SELECT count(*) FROM models) AS models
----
SELECT name FROM users WHERE (team, role) IN (SELECT team, role FROM users WHERE name = '김민준')
----
SELECT t.* FROM (SELECT u.name, count(p.id) AS n FROM users u LEFT JOIN projects p ON p.user_id = u.id GROUP BY u.id) t WHERE t.n = 0
----
SELECT "count(*)" FROM (SELECT count(*) FROM users)
----
SELECT team, count(*) FROM users GROUP BY team HAVING count(*) = (SELECT max(n) FROM (SELECT count(*) AS n FROM users GROUP BY team))
----
SELECT name FROM models m WHERE registered_at = (SELECT max(registered_at) FROM models WHERE name = m.name)
----
SELECT u.name, p.name FROM users u LEFT JOIN (SELECT user_id, name FROM projects WHERE status = 'active') p ON p.user_id = u.id
----
SELECT random() IS NOT NULL, typeof(1), quote('x'), hex('a'), char(44032), unicode('가')
----
SELECT name FROM users WHERE NOT team = 'NLP' AND (role = 'ML Engineer' OR role IS 'Data Scientist')
----
SELECT -1 AS a, +2 AS b, ~3 AS c, 5 % 3 AS d, 1 << 4 AS e, 6 & 3 AS f, 1 <> 2 AS g, 1 == 1 AS h
----
SELECT name FROM pipelines ORDER BY (julianday(finished_at) - julianday(started_at)) DESC LIMIT (1) OFFSET (0)
----
SELECT count(*), sum(id) OVER (PARTITION BY (team) ORDER BY (id)) FROM users GROUP BY (team) HAVING (count(*) > 0)
----
SELECT (1), NOT (1), 1 AND (2), 1 OR (2), 1 IN (1, 2), 1 BETWEEN (0) AND (2), 'a' LIKE ('a'), 'a' GLOB ('a'), 1 IS (1), 1 IS NOT (2), CASE (1) WHEN (1) THEN (2) ELSE (3) END, EXISTS (SELECT 1), CAST (1 AS TEXT)
----
SELECT DISTINCT (team) FROM (users) JOIN (projects) ON (projects.user_id = users.id) WHERE (team) IS NOT (NULL) UNION ALL SELECT (name) FROM (models) EXCEPT SELECT (name) FROM models

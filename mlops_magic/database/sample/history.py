"""The generated history around the named core: one story, stretched up to the day of the build.

Names, sizes and metrics depend on the scale; dates, and with them the order of versions, move with the
day: a notebook of yesterday shows nearly the same models today, and the last three months, weeks and days
always hold something.
"""

from __future__ import annotations

import datetime as dt
import math
import random
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, count, islice

from mlops_magic.database.sample import people
from mlops_magic.database.sample.notes import deploy_note
from mlops_magic.database.sample.people import Architecture

Row = dict[str, object]
Tables = dict[str, list[Row]]

COUNTS = {"users": 25, "projects": 40, "datasets": 120, "pipelines": 400, "models": 250}
FIRST_DAY = dt.date(2024, 3, 4)


class History:
    """Draws the rows that fill the core up to ``COUNTS`` times ``scale``."""

    def __init__(self, core: Tables, as_of: dt.date, scale: int) -> None:
        self._random = random.Random(f"mlops-magic sample {scale}")
        self._as_of = as_of
        self._end = dt.datetime.combine(as_of, dt.time())
        self._scale = scale
        self._architecture: dict[object, Architecture] = {}
        self._youth: dict[object, float] = {}
        self.tables: Tables = {name: [dict(row) for row in rows] for name, rows in core.items()}

    def build(self) -> Tables:
        """All rows, the core first; rows refer to each other by name."""
        self._users()
        self._projects()
        self._datasets()
        self._pipelines()
        self._artifacts()
        self._models()
        return self.tables

    def _missing(self, table: str) -> int:
        return COUNTS[table] * self._scale - len(self.tables[table])

    def _day(self, first: dt.date, last: dt.date, share: float) -> dt.date:
        return first + dt.timedelta(days=int(max((last - first).days, 0) * share))

    # -- people and projects

    def _users(self) -> None:
        rng = self._random
        for i, (name, login) in enumerate(islice(_names(), self._missing("users"))):
            team = people.TEAMS[i % len(people.TEAMS)]
            role = rng.choice(people.ROLES)
            self.tables["users"].append(
                {"name": name, "email": f"{login}@company.com", "team": team, "role": role}
            )

    def _projects(self) -> None:
        rng = self._random
        owners = defaultdict(list)
        for user in self.tables["users"][5:]:
            owners[user["team"]].append(user["name"])
        for i in range(self._missing("projects")):
            slug, text, task = people.PROJECTS[i % len(people.PROJECTS)]
            name = _numbered(slug, i // len(people.PROJECTS))
            youth = 0.92 * rng.random() ** 1.6 if i % 16 else 0.995  # a few began in these days
            self._youth[name] = youth
            created = self._day(FIRST_DAY, self._as_of, youth)
            status = rng.choices(("active", "completed", "paused"), (6, 3, 1))[0]
            self.tables["projects"].append(
                {
                    "name": name,
                    "user": rng.choice(owners[rng.choice(people.TEAM_TASKS[task])]),
                    "description": None if rng.random() < 0.08 else text,
                    "task_type": task,
                    "created_at": created.isoformat(),
                    "status": status,
                }
            )

    # -- data and runs

    def _datasets(self) -> None:
        rng = self._random
        own = self.tables["projects"][7:]
        taken: set[str] = set()
        weights = [1.05 - self._youth[p["name"]] for p in own]
        for i in range(self._missing("datasets")):
            project = own[i] if i < len(own) else rng.choices(own, weights)[0]
            task = str(project["task_type"])
            name = next(_free_names(str(project["name"]), taken, rng))
            taken.add(name)
            samples = int(math.exp(rng.uniform(math.log(1_200), math.log(400_000))))
            first = dt.date.fromisoformat(str(project["created_at"]))
            age = rng.random()
            self.tables["datasets"].append(
                {
                    "name": name,
                    "project": project["name"],
                    "format": rng.choice(people.FORMATS[task]),
                    "num_samples": samples,
                    "size_mb": round(samples * people.MB_PER_SAMPLE[task] * rng.uniform(0.7, 1.5) + 0.5, 1),
                    "created_at": self._day(
                        first, min(first + dt.timedelta(400), self._as_of), age
                    ).isoformat(),
                }
            )

    def _pipelines(self) -> None:
        rng = self._random
        projects = {p["name"]: p for p in self.tables["projects"]}
        own = self.tables["datasets"][10:]
        busy = [d for d in own if rng.random() < 0.85]  # some datasets were never trained on
        weights = [1.03 - self._youth[d["project"]] for d in busy]
        favourite: dict[object, Architecture] = {}
        counters: dict[str, int] = defaultdict(int)
        for i in range(self._missing("pipelines")):
            dataset = rng.choices(busy, weights)[0]
            project = projects[dataset["project"]]
            choices = people.ARCHITECTURES[str(project["task_type"])]
            architecture = favourite.setdefault(project["name"], rng.choice(choices))
            if rng.random() < 0.65 or counters[f"{architecture.slug}-{project['name']}"] > 10:
                architecture = rng.choice(choices)
            stem = f"{architecture.slug}-{project['name']}"
            counters[stem] += 1
            name = f"{stem}-exp{counters[stem]:02d}"
            self._architecture[name] = architecture
            run = self._run(dataset, architecture, i)
            self.tables["pipelines"].append({"name": name, "dataset": dataset["name"], **run})

    def _run(self, dataset: Row, architecture: Architecture, i: int) -> Row:
        rng = self._random
        hours = math.exp(rng.uniform(math.log(0.4), math.log(30))) * (1 if architecture.gpu else 0.15)
        status = rng.choices(("completed", "failed", "running", "pending"), (86, 10, 2, 2))[0]
        status = "failed" if i % 200 == 47 else status
        share, minute = rng.random(), rng.randrange(60 * 24)
        if status == "running":
            started = self._end - dt.timedelta(hours=30 * share)
        elif i % 40 == 7:  # the last days are never empty
            started = self._end - dt.timedelta(hours=hours + 70 * share)
        else:
            first = dt.date.fromisoformat(str(dataset["created_at"]))
            day = self._day(first, self._as_of - dt.timedelta(days=3), share)
            started = dt.datetime.combine(max(day, first), dt.time()) + dt.timedelta(minutes=minute)
        if status == "failed":
            hours *= rng.uniform(0.03, 0.5)
        finished = min(started + dt.timedelta(hours=hours), self._end)
        return {
            "framework": architecture.framework,
            "gpu_type": rng.choice(people.GPUS) if architecture.gpu else None,
            "status": status,
            "started_at": None if status == "pending" else _moment(min(started, finished)),
            "finished_at": _moment(finished) if status in ("completed", "failed") else None,
        }

    def _artifacts(self) -> None:
        for pipeline in self.tables["pipelines"][9:]:
            if pipeline["started_at"]:
                self.tables["artifacts"] += self._files(pipeline)

    def _files(self, pipeline: Row) -> Iterator[Row]:
        rng = self._random
        architecture = self._architecture[pipeline["name"]]
        done, start = pipeline["finished_at"] or _moment(self._end), pipeline["started_at"]
        name = "best" if pipeline["status"] == "completed" else "last"
        weight = round(architecture.params * rng.uniform(3.7, 4.3) + 0.2, 1)
        log = "error.log" if pipeline["status"] == "failed" else "train.log"
        draws = [rng.random() for _ in range(4)]
        extension = people.EXTENSIONS[architecture.framework]
        wanted = (
            ("checkpoint", f"{name}.{extension}", weight, done, pipeline["status"] != "failed"),
            ("checkpoint", f"epoch{10 * rng.randint(1, 9)}.{extension}", weight, done, draws[0] < 0.22),
            ("log", log, round(rng.uniform(0.1, 9.0), 2), done, draws[1] < 0.93),
            ("config", "config.yaml", round(rng.uniform(0.01, 0.05), 3), start, draws[2] < 0.42),
        )
        for kind, file, size, when, there in wanted:
            if there:
                path = f"/artifacts/{pipeline['name']}/{file}"
                yield {"pipeline": pipeline["name"], "type": kind, "file_path": path, "size_mb": size,
                       "created_at": when}  # fmt: skip

    # -- models

    def _models(self) -> None:
        families = self._families()
        for members in families.values():
            last = dt.date.min
            for i, pipeline in enumerate(members):
                last = self._model(pipeline, i, len(members), last)

    def _families(self) -> dict[tuple[object, str], list[Row]]:
        """Completed runs that became models, by project and architecture, oldest first."""
        projects = {d["name"]: d["project"] for d in self.tables["datasets"]}
        done = [p for p in self.tables["pipelines"][9:] if p["status"] == "completed"]
        chosen = self._random.sample(range(len(done)), min(self._missing("models"), len(done)))
        families: dict[tuple[object, str], list[Row]] = defaultdict(list)
        for pipeline in sorted((done[i] for i in chosen), key=lambda p: str(p["finished_at"])):
            slug = self._architecture[pipeline["name"]].slug
            families[projects[pipeline["dataset"]], slug].append(pipeline)
        return families

    def _model(self, pipeline: Row, i: int, total: int, last: dt.date) -> dt.date:
        # A generator of its own: a run that a new day moves must not change the others' numbers.
        rng = random.Random(f"mlops-magic sample {self._scale} {pipeline['name']}")
        architecture = self._architecture[pipeline["name"]]
        finished = dt.datetime.fromisoformat(str(pipeline["finished_at"])).date()
        registered = min(max(finished + dt.timedelta(days=rng.randint(0, 3)), last), self._as_of)
        name = str(pipeline["name"]).rpartition("-exp")[0].removeprefix(f"{architecture.slug}-")
        version = people.VERSIONS[i] if i < len(people.VERSIONS) else f"v{i - 6}.0"
        stage = _stage(i, total, rng)
        model = f"{name}-{architecture.slug}"
        self.tables["models"].append(
            {
                "pipeline": pipeline["name"],
                "name": model,
                "version": version,
                "architecture": architecture.name,
                "parameters_m": round(architecture.params * rng.uniform(0.98, 1.03), 1),
                "registered_at": registered.isoformat(),
                "stage": stage,
            }
        )
        evaluated = min(registered + dt.timedelta(days=rng.choice((0, 0, 1, 2, 5))), self._as_of)
        metrics = _metrics(architecture, i, stage, rng)
        self.tables["metrics"].append(
            {"model": f"{model} {version}", **metrics, "evaluated_at": evaluated.isoformat()}
        )
        return registered


def _metrics(architecture: Architecture, i: int, stage: str, rng: random.Random) -> Row:
    """Later versions are a little better; a low threshold trades precision for recall."""
    quality = rng.gauss(1.1, 0.35) + 0.09 * min(i, 8)
    threshold = rng.choice((0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65))
    tilt = 3.4 * (threshold - 0.42)
    precision = _squash(quality + tilt + rng.gauss(0, 0.12))
    recall = _squash(quality - tilt + rng.gauss(0, 0.12))
    detects = architecture in (
        *people.ARCHITECTURES["object_detection"],
        *people.ARCHITECTURES["semantic_segmentation"],
    )
    latency = architecture.speed * (0.9 + 1.5 * architecture.params**0.62) * rng.uniform(0.88, 1.15)
    latency = round(latency, 1)
    box = round(_squash(quality + rng.gauss(0.05, 0.1)) - 0.025, 3)
    measured = rng.random() > 0.03
    return {
        "map50": box if detects else None,
        "f1_score": round(2 * precision * recall / (precision + recall), 3),
        "precision_val": round(precision, 3),
        "recall": round(recall, 3),
        "inference_ms": latency if measured else None,
        "confidence_threshold": threshold,
        "deploy_note": deploy_note(stage, threshold, precision, recall, latency, rng),
    }


def _names() -> Iterator[tuple[str, str]]:
    """Names and logins without end; after some nine thousand people names repeat, logins do not."""
    yield from people.PEOPLE
    taken = {name for name, _ in people.PEOPLE}
    for i in count():
        family, first, second = _digits(i)
        name, login = family[0] + first[0] + second[0], f"{first[1]}{second[1]}.{family[1]}"
        if name not in taken:
            yield name, login + (str(i) if i >= 9_000 else "")


def _digits(i: int) -> tuple[tuple[str, str], tuple[str, str], tuple[str, str]]:
    """A different name for each number, neighbours unlike each other."""
    surnames, given = people.SURNAMES, people.GIVEN
    i = (i * 5_003) % (len(surnames) * len(given) ** 2)
    i, family = divmod(i, len(surnames))
    i, first = divmod(i, len(given))
    return surnames[family], given[first], given[i % len(given)]


def _numbered(slug: str, lap: int) -> str:
    if lap == 0:
        return slug
    site = people.SITES[(lap - 1) % len(people.SITES)]
    again = (lap - 1) // len(people.SITES)
    return f"{slug}-{site}" + (f"-{again + 1}" if again else "")


def _free_names(project: str, taken: set[str], rng: random.Random) -> Iterator[str]:
    plain = ["train", "val", "test", "field", "aug"]
    start = rng.randrange(2)
    tags = chain(plain[start:], plain[:start], (f"train-v{n}" for n in count(2)))
    return (name for tag in tags if (name := f"{project}-{tag}") not in taken)


def _stage(i: int, total: int, rng: random.Random) -> str:
    """The newest versions are in use, the older ones archived."""
    draw = rng.random()
    if i == total - 1:
        return "production" if draw < 0.4 else "staging" if draw < 0.7 else "development"
    if i == total - 2:
        return "production" if draw < 0.3 else "staging" if draw < 0.5 else "archived"
    return "archived" if draw < 0.8 else "development"


def _squash(x: float) -> float:
    """A rate between 0.55 and 0.932: the named models keep the first places that their story gives them."""
    return 0.55 + 0.382 / (1 + math.exp(-1.5 * x))


def _moment(value: dt.datetime) -> str:
    return value.strftime("%Y-%m-%d %H:%M:%S")

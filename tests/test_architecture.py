"""The rules of the house that a machine can check: import direction, confinement, quick help, honest names."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "geonews"
#: Each module may import those before it. `gazetteer` stands above `toponyms`, since spotting a name profits from the
#: table of names; the networks stand above `movements`, since "the junction for X" is a place only the rails know; the
#: helpers of a stage stand right before it.
ORDER = """
errors model wording
dating.almanac dating.datewords dates intake.noise intake.layout intake.published intake.decoding intake.formats intake.ours article
geo ways.globe placenames namesakes tables gazetteer_geonames gazetteer_writer gazetteer_merge gazetteer_build gazetteer_files gazetteer_own
gazetteer_memory gazetteer
data language mending parsing
toponymy.placewords toponymy.marks toponymy.craftnames toponymy.pieces toponymy.cutting toponymy.surroundings toponymy.namehood toponymy.roles toponyms toponymy.spans
toponymy.offsets toponymy.outlets toponymy.lookups toponymy.candidates toponymy.choices toponymy.ranker toponymy.ranker_train toponymy.stand_ins resolve corrections
grammar.vocabulary grammar.inflection grammar.families grammar.lexicon grammar.clauses grammar.nouns grammar.subjects movers.dealings movers.book movers.given movers.hulls movers.storms movers.short_names movers.name_spans movers.agreement movers.bynames movers.epithets movers.names movers.respective
movers.quotations movers.relatives movers.companies movers.reporters movers.vessels movers.definite movers.constructions movers.salience movers.pronouns movers.crowds movers.quantified movers.passengers movers.aboard movers.introductions movers.who
certainty.attribution certainty.deixis certainty.verb_forms certainty.time_scope certainty.habits certainty.futurate certainty.background certainty.lookback certainty.passages certainty.lives certainty.asides certainty.cues certainty.naught certainty.retractions certainty.hearsay certainty.versions certainty.tense certainty.embedding certainty.governed certainty.subordinate certainty.nominals certainty.verbs certainty.factuality certainty.carried
networks ways.paths ways.choices ways.junctions grammar.relational grammar.namesakes grammar.named_places grammar.borders grammar.anaphora grammar.ends grammar.word_order grammar.pointing grammar.alighting grammar.arguments grammar.path_phrases grammar.awaited grammar.tales grammar.whoever grammar.business grammar.customs grammar.phrases
grammar.stays grammar.caught grammar.taking_in grammar.event_movers grammar.itemised grammar.shared_out grammar.event_nouns grammar.gapped grammar.hither grammar.arrivals grammar.implied grammar.frames grammar.interruptions dating.moments movements
occasions.violence occasions.mishaps occasions.townlife occasions.event_words occasions.event_nominals occasions.event_verbs occasions.gatherings occasions.standing occasions.journeys occasions.venue_phrases occasions.venue_clauses occasions.venues occasions.shortlists occasions.offers sites
stories.spelling stories.sameness stories.sequence stories.storydates stories.descriptions stories.given_names stories.bearers stories.renames stories.throngs stories.nobodies stories.antecedents stories.identity stories.begun stories.visits stories.ties stories.laying stories.claims stories.precision stories.branches stories.scenes stories.fetching stories.fellows stories.legs
stories.contests stories.chronology stories.plans stories.denials stories.itineraries stories.outrun stories.events
story
ways.sea ways.seaways ways.lines ways.passing ways.gateways ways.arcs ways.manner ways.voyages ways.ferries ways.service
ways.ground stories.timeline
routes render stories.changes export interchange outputs annotate desk.amend desk.agreement desk.decisions
desk.explain desk.overland desk.afloat desk.aloft pipeline batch cli_gazetteer cli_output cli_route cli_talk
cli
__init__ __main__ web
""".split()

#: Commands that build or measure what ships use the finished package; nothing of the package imports them.
BUILDERS = ("build_", "train", "evaluate", "ranker_train")
TRAINING = {"language/export.py", "language/network.py", "language/batches.py"}


#: Packages of helpers: each of their modules has its own place in the order, that of the stage it helps.
PACKAGES = ("certainty", "dating", "desk", "grammar", "intake", "movers", "occasions", "stories", "toponymy", "ways")


def modules() -> dict[str, list[Path]]:
    """The files of each part of geonews that has a place of its own in the order."""
    found: dict[str, list[Path]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        first, *rest = path.relative_to(PACKAGE).with_suffix("").parts
        if rest == ["__init__"] and first in PACKAGES:
            continue  # a docstring and nothing else, see below
        part = f"{first}.{rest[0]}" if first in PACKAGES else first
        found.setdefault(part, []).append(path)
    return found


def imported(path: Path) -> set[str]:
    """The parts of geonews that a file imports, lazily or not; type-checking imports count too."""
    named: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == "geonews":
            named |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names if alias.name.startswith("geonews.")}
    parts = set(modules())
    return {part for name in named for part in parts if f"{name}.".startswith(f"geonews.{part}.")}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_of_helpers_says_what_it_holds_and_no_more(package: str) -> None:
    (only,) = ast.parse((PACKAGE / package / "__init__.py").read_text(encoding="utf-8")).body
    assert isinstance(only, ast.Expr)


def test_every_module_has_its_place_in_the_order() -> None:
    assert sorted(set(modules()) - set(ORDER)) == []


@pytest.mark.parametrize("part", sorted(modules()))
def test_imports_go_one_way(part: str) -> None:
    if part == "__init__":
        pytest.skip("the package's front door reaches down into the pipeline, lazily")
    above = set(ORDER[: ORDER.index(part)]) | {part}
    upward = {path.name: sorted(imported(path) - above) for path in modules()[part] if imported(path) - above}
    upward = {name: parts for name, parts in upward.items() if not name.startswith(BUILDERS)}
    assert upward == {}


def test_the_package_imports_no_builder() -> None:
    files = [path for path in PACKAGE.rglob("*.py") if not path.name.startswith(BUILDERS)]
    # torch's side of the model is for training only
    files = [path for path in files if path.relative_to(PACKAGE).as_posix() not in TRAINING]
    builders = {path.stem for path in PACKAGE.rglob("*.py") if path.name.startswith(BUILDERS)}
    users = {path.name: sorted(last_names(path) & builders) for path in files}
    assert {name: found for name, found in users.items() if found} == {}


def last_names(path: Path) -> set[str]:
    """The last part of every module or name of geonews that a file imports."""
    nodes = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.ImportFrom)]
    own = [n for n in nodes if n.level or (n.module or "").startswith("geonews")]
    return {alias.name for n in own for alias in n.names} | {(n.module or "").rpartition(".")[2] for n in own}


def names_imported(path: Path) -> set[str]:
    out: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            out |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            out.add(node.module.partition(".")[0])
    return out


@pytest.mark.parametrize(
    ("library", "allowed"),
    [
        ("folium", {"render/page.py"}),
        ("branca", {"render/page.py"}),
        ("sqlite3", {"gazetteer.py", "gazetteer_writer.py"}),
    ],
)
def test_confinement(library: str, allowed: set[str]) -> None:
    users = {p.relative_to(PACKAGE).as_posix() for p in PACKAGE.rglob("*.py") if library in names_imported(p)}
    assert users <= allowed


def test_only_the_command_line_prints() -> None:
    found = set()
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        own_command = "__main__" in path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                found |= set() if name.startswith("cli") or own_command else {name}
    assert found == set()


@pytest.mark.parametrize("library", ["spacy", "folium", "shapely", "onnxruntime", "numpy"])
def test_help_imports_nothing_heavy(library: str) -> None:
    code = f"import sys, geonews.cli; sys.exit({library!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0

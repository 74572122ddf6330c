#!/usr/bin/env python3
"""Drops each check of the verifying code, one at a time, and lists those that no test notices.

    mutate.py [--list] [--only TEXT] [--numbers FIRST-LAST]

A copy of the package is made under .build/mutants in which every condition of a `guard` or an
`if`, every operand of `&&` in a result and every report of damage can be switched off by its
number, and built once; then the tests run once for each number. What is known to change nothing
stands in equivalent.txt, with the reason. Ends with 1 where a check is noticed by no test."""
import os, pathlib, re, shutil, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
COPY = ROOT / ".build/mutants"
PROOFS = ["InclusionProof", "ConsistencyProof", "Checkpoint", "Note", "ProofFile", "Tile",
          "TileCheck",
          "Base64"]
FILES = sorted(
    str(path.relative_to(ROOT)) for path in (ROOT / "Sources/Ledger").rglob("*.swift")
    if path.stem in PROOFS or "Audit" in path.parts)
LOG_TESTS = "ProofTests|ProofFile|Checkpoint|NoteTests|TileTests|Base64|BitFlip|VectorTests"
AUDIT_TESTS = "An audit"
# What is most likely to notice, and quick, goes first.
QUICK = {"Tile": "TileTests", "TileCheck": "TileTests", "Note": "NoteTests", "Base64": "Base64"}
QUICK_AUDIT = "An audit of a forged|An audit of the schema|An audit at its"
TIMEOUT_SECONDS = 60
PACKAGE = """// swift-tools-version: 6.3
import PackageDescription
let package = Package(name: "mutants", targets: [
  .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3"),
  .systemLibrary(name: "CSHA256"),
  .target(name: "Ledger", dependencies: ["CSQLite", "CSHA256"]),
  .target(name: "TestSupport", dependencies: ["CSQLite", "Ledger"], path: "Tests/TestSupport"),
  .testTarget(name: "LedgerTests", dependencies: ["Ledger", "TestSupport"], exclude: ["Golden"]),
], swiftLanguageModes: [.v6])
"""
SWITCH = """#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
enum Mutant {
  static let chosen = getenv("MUTANT").flatMap { Int(String(cString: $0)) } ?? 0
  static func off(_ number: Int) -> Bool { chosen == number }
}
"""


def blank(text):
    """The same length, with comments and the text of strings as spaces (not interpolations)."""
    out, at = list(text), 0
    while at < len(text):
        if text.startswith("//", at):
            end = text.find("\n", at)
            out[at:end] = " " * (end - at)
            at = end
        elif text[at] == '"':
            end, depth = at + 1, 0
            while depth or text[end] != '"':
                if text.startswith("\\(", end):
                    depth, end = depth + 1, end + 1
                elif text[end] == "\\":
                    end += 1
                elif depth and text[end] in "()":
                    depth += 1 if text[end] == "(" else -1
                end += 1
            out[at + 1:end] = "_" * (end - at - 1)
            at = end + 1
        else:
            at += 1
    return "".join(out)


def scan(code, at, stops):
    """Where one of the words or signs stands next at the depth of `at`."""
    depth = 0
    while at < len(code):
        if depth == 0:
            for stop in stops:
                if code.startswith(stop, at) and not (
                        stop[0].isalpha() and (code[at - 1].isalnum()
                                                  or code[at + len(stop)].isalnum())):
                    return at
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(code[at], 0)
        if depth < 0:
            return at
        at += 1
    return at


def parts(code, start, end, sign):
    """The ranges between a sign, at the top level, without the spaces around them."""
    found = []
    while start < end:
        stop = min(scan(code, start, [sign]), end)
        left = start + len(code[start:stop]) - len(code[start:stop].lstrip())
        found.append((left, left + len(code[left:stop].rstrip())))
        start = stop + len(sign)
    return found


def mutants(text):
    """Each as (start, end, the same with a switch: … is what stands there, @ the number)."""
    code, found = blank(text), []

    def drop(start, end, how):
        found.append((start, end, how))

    def condition(start, end, how):
        bound = False
        for left, right in parts(code, start, end, ","):
            if re.match(r"(let|var|case)\b", code[left:right]):
                bound = True
            elif left < right:
                drop(left, right, how)
        if bound and "!" in how:
            end = start + len(code[start:end].rstrip())
            drop(start, end, "…, !Mutant.off(@)")

    for match in re.finditer(r"\b(guard|if)\s", code):
        start = match.end()
        if match[1] == "guard":
            condition(start, scan(code, start, ["else"]), "((…) || Mutant.off(@))")
        elif not code[:match.start()].rstrip().endswith("="):
            condition(start, scan(code, start, ["{"]), "((…) && !Mutant.off(@))")
    result = (r"(?m)^ +(return |let \w+ =\s|(?=(?!if |else |guard |while |for |case )"
              r"[!\w$][\w.() :]*( == |\n +&& | && )))")
    for match in re.finditer(result, code):
        start = end = match.end()
        while True:  # to the end of the statement
            end = code.find("\n", end + 1)
            if not re.match(r"\s*(&&|\|\||==|\? |: )", code[end:]) and not re.search(
                    r"(&&|\|\||[{(])\s*$", code[start:end]) and (
                    code.count("{", start, end) <= code.count("}", start, end)):
                break
        if " ? " in code[start:end]:
            if re.search(r" : (nil|false)\s*$", code[start:end]) and " ?? " not in code[start:end]:
                drop(start, start + code[start:end].index(" ? "), "((…) || Mutant.off(@))")
        elif "&&" in code[start:end]:
            for left, right in parts(code, start, end, "&&"):
                drop(left, right, "((…) || Mutant.off(@))")
    for match in re.finditer(r"(?m)^ +(damage\.add\()", code):
        end = scan(code, match.end(1), [")"]) + 1
        drop(match.start(1), end, "if !Mutant.off(@) { … }")
    return sorted(set(found), key=lambda each: (each[0], -each[1]))


def generate():
    """Makes the copy; gives the name of each mutant by its number."""
    names = []
    folders = ["Sources/CSQLite", "Sources/CSHA256", "Sources/Ledger"]
    for folder in folders + ["Tests/LedgerTests", "Tests/TestSupport"]:
        target = COPY / folder
        for path in (ROOT / folder).rglob("*"):
            if path.is_file():
                text = path.read_bytes()
                relative = str(path.relative_to(ROOT))
                if relative in FILES:
                    text = switchable(path.read_text(encoding="utf-8"), relative, names).encode()
                write(COPY / relative, text)
        for path in target.rglob("*"):
            if path.is_file() and not (ROOT / path.relative_to(COPY)).exists():
                path.unlink()
    write(COPY / "Package.swift", PACKAGE.encode())
    write(COPY / "Sources/Ledger/Mutant.swift", SWITCH.encode())
    return names


def switchable(text, path, names):
    found = mutants(text)

    def render(start, end, inner):
        out, at = "", start
        while inner:
            left, right, how = inner.pop(0)
            nested = [each for each in inner if each[1] <= right]
            del inner[: len(nested)]
            names.append((path, text.count("\n", 0, left) + 1, " ".join(text[left:right].split())))
            how = how.replace("@", str(len(names)))
            out += text[at:left] + how.replace("…", render(left, right, nested))
            at = right
        return out + text[at:end]

    return render(0, len(text), found)


def write(path, data):
    """Only where it differs, so that a second build is quick."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)


def passes(number, path):
    name = pathlib.Path(path).stem
    if "/Audit/" in path:
        return passes_tests(number, QUICK_AUDIT) and passes_tests(number, AUDIT_TESTS)
    return passes_tests(number, QUICK.get(name, f"{name}Tests")) and passes_tests(number, LOG_TESTS)


def passes_tests(number, tests):
    binary = COPY / ".build/debug/mutantsPackageTests.xctest"
    try:
        return subprocess.run(
            [binary, "--testing-library", "swift-testing", "--filter", tests], cwd=COPY,
            env={**os.environ, "MUTANT": str(number)}, timeout=TIMEOUT_SECONDS,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def main(arguments):
    names = generate()
    if "--list" in arguments:
        for number, name in enumerate(names, 1):
            print(number, *name)
        return 0

    def option(name, default):
        return arguments[arguments.index(name) + 1] if name in arguments else default

    only = option("--only", "")
    first, last = map(int, option("--numbers", f"1-{len(names)}").split("-"))
    subprocess.run(["swift", "build", "--build-tests"], cwd=COPY, check=True)
    for path in FILES[0], FILES[-1]:
        if not passes(0, path):
            sys.exit("the tests fail without any mutant")
    known = [line.split("  # ")[0] for line in (
        ROOT / "Tests/Mutation/equivalent.txt").read_text().splitlines() if "  # " in line]
    missed, count = 0, 0
    for number, (path, line, name) in enumerate(names, 1):
        key = f"{path.rsplit('/')[-1]}: {name}"
        if not first <= number <= last or only not in f"{path}:{line}: {name}" or key in known:
            continue
        count += 1
        if passes(number, path):
            missed += 1
            print(f"{path}:{line}: no test notices: {name}", flush=True)
    print(f"{count} checks dropped, {missed} of them noticed by no test; "
          f"{len(known)} known to change nothing")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

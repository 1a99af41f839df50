"""The one place of a text is found with who shows it; a PO file goes out and its English comes back."""

from __future__ import annotations

import shutil

import polib

from tools import translations, where, word_files


def test_a_text_is_found_with_the_modules_that_say_it(capsys):
    assert where.main(["Bitte mit --store den Ordner der Ablage angeben"]) == 0
    said = capsys.readouterr().out

    assert "pipelines/cli/commands.toml:" in said
    assert "shared.store_missing" in said
    assert "    pipelines/cli/options.py:" in said


def test_a_key_made_of_parts_is_found_by_its_beginning():
    assert any(place.startswith("pipelines/cli/__init__.py:") for place in where.modules_that_say("verb.check"))


def test_words_that_nobody_says_are_not_found():
    assert where.main(["Dies sagt niemand, auch nicht hier"]) == 1


def test_every_text_has_a_line():
    lost = [
        (file, key)
        for file in word_files.word_files()
        for key in word_files.texts_of(file)
        if not word_files.line_of_key(file, key)
    ]
    assert lost == []


def test_what_goes_out_comes_back_with_the_translators_english(tmp_path, monkeypatch):
    for file in word_files.word_files():
        copy = tmp_path / file.relative_to(word_files.ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    for module in (word_files, translations):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(word_files, "_SENTENCES", tmp_path / "indicators/language/sentences")
    out = tmp_path / "words.po"
    count = translations.export_texts(out)
    before = {file: file.read_text(encoding="utf-8") for file in word_files.word_files()}
    assert translations.import_texts(out) == (0, [])
    assert {file: file.read_text(encoding="utf-8") for file in word_files.word_files()} == before

    catalogue = polib.pofile(str(out))
    assert len(catalogue) == count > 2000
    for entry in catalogue:
        if "{" not in entry.msgstr and "{" not in entry.msgid:
            entry.msgstr += ' "anew"'
    fields = next(entry for entry in catalogue if "{" in entry.msgstr)
    fields.msgstr = "{nothing}"
    catalogue.save(str(out))
    changed, refused = translations.import_texts(out)

    assert changed > 1000
    assert refused == [fields.msgctxt]
    label = word_files.texts_of(tmp_path / "indicators/language/labels.toml")["TargetStatus.on_track"]
    assert label == ("auf Kurs", 'on track "anew"')


def test_a_term_stands_once_and_whoever_says_it_is_named(capsys):
    assert where.main(["Soll laut Zielpfad"]) == 0
    lines = capsys.readouterr().out.splitlines()

    homes = [line for line in lines if line.startswith("indicators/language/terms.toml")]
    assert len(homes) == 1
    assert any("pipelines/papers/blocks/targets.py" in line for line in lines)
    assert not any(line.startswith("dashboard") for line in lines)

import marimo

__generated_with = "0.25.2"
app = marimo.App()


@app.cell
def _():
    import marimo as mo

    return (mo,)


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    # A tour of OnRecord

    Five minutes from a string to a chart. Type `onrecord demo` in a terminal once, in the folder of this notebook; it reads 25 invented articles.
    """)
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## A string

    Who says what? `read` needs no server and no database; the first text takes some seconds, since the language model is loaded then.
    """)
    return


@app.cell
def _():
    import onrecord
    article = onrecord.read('The ferry was late again on Monday.\n“It is a disgrace,” said Ada Obi, the mayor of Port Selby. She said repairs would take a week.')
    for _quote in article.quotes:
        print(_quote.speaker.name, '|', _quote.kind, '|', _quote.content)
    return article, onrecord


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    Every quote knows where it stands, which words attribute it, which rule found it and how likely it is right.
    """)
    return


@app.cell
def _(article):
    _quote = article.quotes[0]
    start, end = _quote.spans[0]
    print(article.text[start:end], _quote.cue, _quote.rule, round(_quote.confidence, 2))
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Many articles

    A warehouse holds what many articles say, with each person once. Every question of `onrecord ask` is here too.
    """)
    return


@app.cell
def _(onrecord):
    import os

    warehouse = onrecord.open(os.environ.get("ONRECORD_HOME", "onrecord-demo"))
    voices = warehouse.ask("top_voices", rows=6)
    print(voices.columns)
    return voices, warehouse


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## A chart

    With pandas it would be `voices.df().plot.barh(...)`.
    """)
    return


@app.cell
def _(voices):
    for speaker, _, quotes, own_words, *_ in voices.fetchall():
        bar = "█" * own_words + "░" * (quotes - own_words)
        print(f"{speaker:<18} {bar} {quotes}")
    print("█ in their own words, ░ paraphrased")
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Is it true?

    Before words are printed, check them: against the article that has them, word for word.
    """)
    return


@app.cell
def _(warehouse):
    for words, name in [
        ("The mud is not a mystery", "Nnenna Haldwick"),
        ("The mud is not a mystery", "Ottoline Brask"),
        ("The mud is no mystery at all", "Nnenna Haldwick"),
    ]:
        checked = warehouse.check(words, speaker=name)
        print(f"{checked.outcome:<14} {name}: {words}")
    warehouse.close()
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    Go on with the page on Python, with the recipes in SQL, or with articles of your own: `onrecord ingest FOLDER`.
    """)
    return


if __name__ == "__main__":
    app.run()

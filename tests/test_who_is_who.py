"""Who is who in short texts: each kind of name and pronoun in several wordings.

`[Rao=Prakash Rao]` expects that the words name this entity, `[Rao]` that their entity bears this
very name, `[it=]` that they name none. `[Acme:organisation]` expects the type, too. A line that is
indented goes on with the one before.
"""

import re

import pytest
from spacy.language import Language

from onrecord.annotate import annotate
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs

MARK = re.compile(r"\[([^\]=:]+)(=[^\]:]*)?(?::(\w+))?\]")

CASES = {
    "offices": """
Ald. [Ruth Penfold:person] said the park would close. Ald. [Penfold=Ruth Penfold] lives beside it.
Reeve [Connor Blakemore:person] opened the fair. [Blakemore=Connor Blakemore] wore his chain.
Detective Chief Inspector [Moira Haldane:person] led the search.
  DCI [Haldane=Moira Haldane] found nothing.
Sub-Lieutenant [Arjun Pillai:person] saw the flare. “It was green,” [Pillai=Arjun Pillai] said.
“We lost,” said [Wanda Krol:person], Chief Operating Officer of [Belmarsh Foods:organisation].
“We won,” said [Tunde Bello:person], Permanent Secretary at the Ministry of Works.
Cab driver [Reg Tooley:person] waited outside. “I saw nothing,” [Tooley=Reg Tooley] said.
Beekeeper [Ottilie Fromm:person] lost 12 hives. [Fromm=Ottilie Fromm] blamed the frost.
Dad-of-three [Craig Sumner:person] won the raffle. [Sumner=Craig Sumner] gave the goose away.
Great-grandmother [Ivy Calloway:person], 91, swam the bay. [Calloway=Ivy Calloway] swims daily.
TD [Aoife Brannigan:person] asked for a ferry. [Brannigan=Aoife Brannigan] said nobody had answered.
Assemblymember [Rosa Villareal:person], D-Oakdale, wrote the bill.
  [Villareal=Rosa Villareal] said it would pass.
Deputy Superintendent [Harish Nambiar:person] arrested two men.
  DSP [Nambiar=Harish Nambiar] praised his team.
Additional Collector [Sunita Deshmukh:person] visited the camp.
  [Deshmukh=Sunita Deshmukh] promised tents.
SNP MSP [Calum Farquhar:person] walked out. [Farquhar=Calum Farquhar] said he was tired.
Commuter [Leah Prowse:person] missed two trains. “It is a joke,” [Prowse=Leah Prowse] said.
""",
    "nicknames": """
[Walter “Red” Dunmore=Walter Dunmore:person] sold his truck. [Dunmore=Walter Dunmore] kept the dog.
[Eileen "Biddy" Farrell=Eileen Farrell:person] ran the bar. [Biddy=Eileen Farrell] knew everybody.
[Giuseppe (Joe) Marchetti=Giuseppe Marchetti:person] cut hair. “I am retired,”
  [Marchetti=Giuseppe Marchetti] said.
[Samuel ‘Big Sam’ Okonjo=Samuel Okonjo:person] boxed at 17. [Okonjo=Samuel Okonjo] never lost.
[Harriet “Hattie” McBride=Harriet McBride:person], R-Ohio, opposed it.
  [McBride=Harriet McBride] left early.
“They call me Duke,” said [Marlon “Duke” Ellery=Marlon Ellery:person].
  [Ellery=Marlon Ellery] laughed.
[Concepción “Concha” Rivas=Concepción Rivas:person] sang first. [Rivas=Concepción Rivas] is 80.
[Shaira Roberto=Sanya Lopez:person], popularly known as [Sanya Lopez], is an actress.
  “I am tired,” said [Lopez=Sanya Lopez]. [Roberto=Sanya Lopez] is 29.
[Kimber Eastwood] (born [Kimber Tunis=Kimber Eastwood]) acts. [Eastwood=Kimber Eastwood] is 32.
[Bonnie Tyler], then known as [Gaynor Hopkins=Bonnie Tyler], was heard. [Tyler=Bonnie Tyler] sang.
[Anna Lee] left. [Kerri Kenney] was born in Bonn. [Kenney=Kerri Kenney] sings.
""",
    "short forms": """
[Severn Airways:organisation] lost money. [Severn=Severn Airways] said fuel was dear.
[Tollgate Brewery Ltd:organisation] will close. “Beer is dear,”
  [Tollgate=Tollgate Brewery Ltd] said.
[Ardmore Pharmaceuticals:organisation] withdrew the pill.
  [Ardmore=Ardmore Pharmaceuticals] denied any fault.
[Ostrava Steel Group:organisation] shut a mill.
  [Ostrava Steel=Ostrava Steel Group] said orders had fallen.
The [Northmoor Building Society:organisation] raised rates.
  [Northmoor=Northmoor Building Society] blamed the bank.
The [Fair Rents Alliance:organisation] (FRA) marched. The [FRA=Fair Rents Alliance] wants a cap.
The [Lowland Farmers' Association:organisation] met on Friday.
  The [association=Lowland Farmers' Association] rejected the plan.
[Chaiwat Srisai:person] won the seat. [Chaiwat=Chaiwat Srisai] thanked the monks.
[Mahathir Zainal:person] resigned. [Mahathir=Mahathir Zainal] said he was ill.
[Karma Dorjee:person], a guide, climbed alone. [Karma=Karma Dorjee] ran out of rope.
The striker [Pelinho:person] scored twice. [Pelinho] said he was tired.
""",
    "orders and double surnames": """
[María Elena Quiroga Sáez:person] runs the port.
  [Quiroga=María Elena Quiroga Sáez] said ships were late.
[Andrés Villalba Montoya:person] was fined. [Villalba=Andrés Villalba Montoya] will appeal.
[José Luis Etxeberria:person] cooked. [Etxeberria=José Luis Etxeberria] said the fish was old.
[Sigríður Jónsdóttir:person] found the boat. [Sigríður=Sigríður Jónsdóttir] said it was empty.
[Gunnar Einarsson:person] mended it. [Gunnar=Gunnar Einarsson] is 70.
[Szabó Péter:person] voted no. [Szabó=Szabó Péter] said he was sure.
[Nguyễn Thị Hoa:person] sold the shop. [Hoa=Nguyễn Thị Hoa] said rents had doubled.
[Tran Van Minh:person] sued. [Minh=Tran Van Minh] lost his house.
[Wahyudi:person], a fisherman, lost his boat. [Wahyudi] said the sea was empty.
[Suharti:person], 44, sells rice in Solo. “Nobody buys,” [Suharti] said.
[V. K. Raghunathan:person] chaired the meeting. [Raghunathan=V. K. Raghunathan] adjourned it.
[Oluwaseun Adebayo-Cole:person] won the race. [Adebayo-Cole=Oluwaseun Adebayo-Cole] wept.
Chief [Emeka Nwachukwu:person] blessed the boat. [Nwachukwu=Emeka Nwachukwu] poured the wine.
[Ngozi Eze:person] teaches maths. Mrs [Eze=Ngozi Eze] said the roof leaked.
[Park Ji-won:person] wrote the song. [Park=Park Ji-won] said it took a day.
[Zhou Meiling:person] won gold. [Zhou=Zhou Meiling] had broken her wrist.
[Kwame Asante Boateng:person] opened the mine. [Boateng=Kwame Asante Boateng] hired 40 people.
""",
    "two of one surname": """
[Peter Hallam:person] was killed on the bridge. His widow, [Joan Hallam:person], met reporters.
  “He was kind,” [Hallam=Joan Hallam] said.
Mr [Yilmaz:person] and his daughter, [Elif Yilmaz:person], own the bakery.
  Ms [Yilmaz=Elif Yilmaz] said bread was dear.
[Desmond Achebe:person] chairs the board. His sister [Ifeoma Achebe:person] sued it.
  “He lied,” [Ifeoma Achebe] said.
[Graham Loxley:person] drowned in June. [Sheila Loxley:person], his mother,
  said the river was high. [Loxley=Sheila Loxley] wants a fence.
[Ray Tibbs:person] said it was hot. [Carl Tibbs:person] said it was cold. “It was late,”
  [Tibbs=Carl Tibbs] said.
[Marta Duarte:person] and [Luis Duarte:person] own the mill.
  Mr [Duarte=Luis Duarte] keeps the books, and Ms [Duarte=Marta Duarte] bakes.
The late [Norman Speight:person] built the pier. His son [Ian Speight:person] runs it.
  [Speight=Ian Speight] said it was rusty.
""",
    "names like peoples and places": """
[Levon Sarkisian:person] makes violins. [Sarkisian=Levon Sarkisian] said wood was dear.
[Tom Ireland:person] drew the map. [Ireland=Tom Ireland] said it took a year.
[Paige Holland:person] coaches the team. “We lost,” [Holland=Paige Holland] said.
[Rex Scott:person] mended the clock. [Scott=Rex Scott] said it was old.
[Florence Adeyemi:person] is eight. Her teacher said [Florence=Florence Adeyemi] read well.
[Denzel Paris:person] scored. [Paris=Denzel Paris] was hurt later.
[Austin Welsh:person] owns the pub. [Welsh=Austin Welsh] said he would sell it.
[Vahan Melikyan:person] fled. [Melikyan=Vahan Melikyan] said the village had burned.
[Sienna Kent:person] swam first. [Kent=Sienna Kent] won by a second.
The trawler [Silver Darling:product] sank. Her skipper, [Alf Rudge:person], swam ashore.
HMS [Resolute=HMS Resolute:product] left Leith. The ship returned on Friday.
The ferry [Lady Morwenna:product] was late. Passengers slept on deck.
""",
    "pronouns": """
[Ines Roth:person] hired [Karl Munz:person]. [She=Ines Roth] paid [him=Karl Munz] in cash.
Coach [Bela Nagy:person] dropped [Rita Soos:person]. “[She=Rita Soos] was slow,”
  [he=Bela Nagy] said.
[Hugh Parr:person] and [Neil Stroud:person] met in Lyon. Later [he=] was seen in Metz.
It was late. It snowed in [Lyon:place]. [It=] was hard to see the road.
[Ann Parr:person] married [Neil Stroud:person] in June. [She=Ann Parr] sells cars.
After [she=Gerda Voss] left the court, [Gerda Voss:person] wept.
[Ruth Amos:person] said [her=Ruth Amos] son had not slept. [She=Ruth Amos] blames the trains.
Farmer [Josef Kral:person] and vet [Dana Holub:person] saved the calf. “He held it,”
  [she=Dana Holub] said.
[Edith Crane:person] and [Vera Moss:person] fell out. [She=] has left town.
[Kim Aldous:person] lost [his=Kim Aldous] licence. [He=Kim Aldous] walks to work.
Judge [Priya Menon:person] fined [Gary Tull:person].
  [He=Gary Tull] must pay [her=Priya Menon] court 400 pounds.
""",
    "they and it": """
[Tarn Foods:organisation] said [it=Tarn Foods] would close two plants. [Its=Tarn Foods] shares fell.
The [Nurses' Federation:organisation] accepted the offer.
  [They=Nurses' Federation] said it was fair.
[Hal Dean:person] and [Moe Birch:person] own the boat. [They=] said it leaked.
[Norway:place] closed [its=Norway] border. [It=Norway] said the move was needed.
[Conservatives:group] left the hall. [They=Conservatives] said the vote was void.
[Belmont Homes:organisation] sued [Norse Bank:organisation].
  The judge said [it=] had waited too long.
""",
    "roles": """
[Olga Stern:person], the mayor of Halden, met the firemen. [The mayor=Olga Stern] praised them.
[Ravi Shetty:person], the MLA for Udupi, walked out. [The MLA=Ravi Shetty] said he was angry.
[Corvid Motors:organisation] closed its plant. [The company=Corvid Motors] blamed costs.
Archbishop [Felix Amadi:person] fell ill. [The archbishop=Felix Amadi] will rest in Rome.
Head teacher [Joyce Dunne:person] locked the gates.
  [The head teacher=Joyce Dunne] said boys had fought.
[Norse Bank:organisation] and [Tarn Foods:organisation] cut jobs. [The company=] blamed costs.
[Lars Holt:person], a plumber, met the mayor. [The mayor=] praised him.
The [Hallmere Museum:organisation] closed. [The museum=Hallmere Museum] said its roof leaked.
""",
    "no names": """
Dredging began on Monday. [Dredging=] costs money.
Mum [Tracy Bolt:person] wept. [Mum=] had lost her purse.
Quieter nights are wanted. [Quieter=] nights need quieter trains.
Chair [Mags Tully:person] closed the meeting. [Chair=] and table were sold.
Councillors met on Monday. [Councillors=] voted to sell the hall.
""",
    "things": """
The film [Paper Moons:work] opened in [Lyon:place]. [Ann Lee:person] wrote her novel,
  [Glass Houses:work], in a barn.
He drove a [Ford Focus:product] down [Mill Lane:place]. [Storm Petra:event] had felled trees.
[Medisort GmbH:organisation] recalled the pumps.
  [Rajiv Menon:person] of [Berenberg:organisation] left.
[Malawi:place] and [Zimbabwe:place] closed schools.
  The [Handelsblatt:organisation] newspaper said so.
[Norbury Rovers:organisation] won the [Halden Trophy:event].
  [Air Malawi:organisation] flew them home.
""",
    "askers": """
Pressed on the costs by [Ann Lee:person], [she=] said nothing would change.
[Ute Brandt:person] runs the port. Asked by [Ann Lee:person] whether it would close,
  [she=Ute Brandt] said it would not.
""",
}

ROWS = [
    (kind, line)
    for kind, lines in CASES.items()
    for line in lines.replace("\n  ", " ").strip().splitlines()
]


def read(line: str) -> tuple[str, list[tuple[int, str, str | None, str | None]]]:
    """A text without its marks; offset, words, expected name and type of each."""
    text, places, at = "", [], 0
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        words, name, kind = mark.groups()
        places.append((len(text), words, words if name is None else name[1:] or None, kind))
        text += words
        at = mark.end()
    return text + line[at:], places


@pytest.mark.parametrize(("kind", "line"), ROWS)
def test_who_is_who(nlp: Language, kind: str, line: str) -> None:
    text, places = read(line)
    paragraphs = split_paragraphs(ArticleId(0), text)
    docs = [nlp(text[paragraph.start : paragraph.end]) for paragraph in paragraphs]
    found = annotate(ArticleId(0), text, paragraphs, docs)
    entities = {one.entity_id: one for one in found.article_entities}
    for start, words, name, type_ in places:
        end = start + len(words)
        named = [entities[m.entity_id] for m in found.mentions if m.start < end and start < m.end]
        assert [one.name for one in named] == ([] if name is None else [name]), (words, kind)
        assert type_ in (None, *(one.type for one in named)), words

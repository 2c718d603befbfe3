"""Words of closed classes, and those that news puts before names or beside verbs, each with the letter of its class."""

from __future__ import annotations

_CLASSES = {
    "d": "the a an this these those his her its their our my your some several many two three four five six no both "
    "each every all",
    "a": "also later earlier then now again soon already recently finally formally officially separately today's first "
    "twice once briefly jointly together here there yesterday's personally publicly privately just only still "
    "ever meanwhile however even previously eventually immediately quickly instead too early late directly",
    "y": "allegedly reportedly possibly perhaps maybe probably nearly almost supposedly likely unlikely potentially",
    "&": "and &",
    "w": "with alongside",
    "b": "by",
    "o": "of",
    "2": "to",
    "n": "between",
    "i": "in at inside near outside",
    "k": "on",
    "f": "from for about over against into through under during among towards toward via per within beyond above below "
    "across along behind regarding concerning despite like unlike upon onto off out up down around without plus",
    "j": "that after before when while as because but although though so than or nor whose whom where why how once "
    "amid following what whatever whereas",
    "r": "who which",
    "<": "since until till",
    "q": "if unless whether",
    "p": "he she they it we i you him them us himself herself themselves me it's he's she's they're we're i'm",
    "m": "will shall won't he'll she'll they'll we'll",
    "u": "would wouldn't he'd she'd they'd",
    "M": "may might could can should must cannot can't couldn't shouldn't ought",
    "h": "has have had hasn't haven't hadn't",
    "e": "was were wasn't weren't",
    "E": "is are isn't aren't am",
    "B": "be",
    "K": "been",
    "Q": "being",
    "D": "did does do didn't doesn't don't",
    "x": "not never n't",
    "F": "expected due scheduled set slated going preparing poised",
    "c": "plans planned planning intends intended intend agreed agrees promised promises vowed vows pledged",
    "z": "refused refuses declined declines failed fails neglected",
    "Z": "denied denies deny denying",
    "S": "said says say told tells announced confirmed reported reports added claimed claims stated according insisted "
    "explained revealed disclosed admitted believes thinks thought",
    "t": "mr mrs ms miss dr sir lord lady president premier minister ministers secretary chancellor king queen prince "
    "princess pope general gen colonel col major captain sergeant lieutenant admiral ambassador envoy governor "
    "senator mayor chairman chairwoman chief executive director leader leaders counterpart counterparts prime "
    "foreign interior defence defense finance deputy vice former ex-president spokesman spokeswoman commissioner "
    "judge justice professor bishop archbishop father sheikh ayatollah emir sultan emperor crown head boss "
    "manager coach mp senior chancellor's pm fm dame baroness baron duke duchess rev reverend captain republican "
    "democrat congressman congresswoman representative lawyer singer actor actress author writer founder co- "
    "founder striker host star rival opposition attorney inspector constable superintendent detective officer "
    "official rebel warlord owner editor presenter",
    "T": "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight",
    "v": "went came took gave saw got made became began left kept led held won lost met ran sat stood spoke sent told "
    "brought bought caught found fell felt put sold paid read set shot wrote rose broke chose drew drove flew "
    "grew hid knew lay let meant rode sang sank sought shook slept spent struck swore taught threw understood "
    "wore hit cut quit goes comes takes makes gives remains becomes wants want hopes hope seems appears",
}
TAGS = {word: tag for tag, words in reversed(_CLASSES.items()) for word in words.split()}
"""Words of closed classes, and those that news puts before a name or beside a verb, with their letters.

Where a word stands in several classes, the first counts.
"""

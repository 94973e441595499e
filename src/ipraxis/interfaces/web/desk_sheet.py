"""The left side of the desk: the page as it arrived, with the passages that values came from."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image

from ipraxis.editorial.models import FieldOrigin
from ipraxis.editorial.rules.checks import MOST_UNREAD
from ipraxis.intake.models import Attachment, Message
from ipraxis.intake.originals import open_original
from ipraxis.intake.queries import PageView
from ipraxis.interfaces.web.desk_ink import unread_places
from ipraxis.interfaces.web.desk_passages import Passage, Rect, Run, Shape, lines_of_text, shape


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page with its address on the desk: which message, which part of it, which number."""

    message: Message
    page: PageView

    @property
    def key(self) -> str:
        """What `?page=` says: M12.mail.1, or the attachment's place instead of mail."""
        part = "mail" if self.page.attachment is None else str(self.page.attachment.position)
        return f"{self.message.reference}.{part}.{self.page.number}"

    @property
    def attachment(self) -> Attachment | None:
        return self.page.attachment

    def holds(self, origin: FieldOrigin) -> bool:
        """Whether the value was read from this page."""
        sha256 = "" if self.page.attachment is None else self.page.attachment.sha256
        return (
            origin.source in {"", self.message.reference}
            and origin.page == self.page.number
            and origin.attachment == sha256
            and origin.method not in {"editor", "contributor"}
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the left side shows: either a picture with shapes on it, or lines of text."""

    leaf: Leaf
    leaves: Sequence[Leaf]
    as_text: bool
    width: int
    height: int
    shapes: Sequence[Shape]
    lines: Sequence[Sequence[Run]]
    unread: Sequence[Rect] = ()
    is_large: bool = False

    @property
    def view_box(self) -> str:
        """The drawing's coordinates: hundredths of the page's width both ways."""
        return f"0 0 100 {round(100 * self.height / self.width, 2)}" if self.width else "0 0 100 100"

    @property
    def place(self) -> int:
        """Which of the leaves this is, counted from one."""
        return [leaf.key for leaf in self.leaves].index(self.leaf.key) + 1

    @property
    def sure_of_hundred(self) -> int | None:
        """Of a hundred words of the page, how many the machine was sure of."""
        return None if self.leaf.page.confidence is None else round(100 * self.leaf.page.confidence)

    @property
    def unread_of_hundred(self) -> int:
        """Of a hundred parts of the page's ink, how many lie outside every word that was read."""
        return round(100 * (self.leaf.page.unread_ink or 0))


def anchor(origin: FieldOrigin) -> str:
    """The passage's name on its page."""
    return f"p-{origin.field}-{origin.position}"


def leaf_of(origin: FieldOrigin, leaves: Iterable[Leaf]) -> Leaf | None:
    """The page that the value was read from, where it is one of these."""
    return next((leaf for leaf in leaves if leaf.holds(origin)), None)


def choose(leaves: Sequence[Leaf], key: str, field: str, origins: Sequence[FieldOrigin]) -> Leaf:
    """The page to show: the one asked for, else the field's, else the first that gave a value, else the first."""
    asked = next((leaf for leaf in leaves if leaf.key == key), None)
    if asked is not None:
        return asked
    wanted = sorted(origins, key=lambda o: o.field != field)
    return next((leaf for o in wanted if (leaf := leaf_of(o, leaves)) is not None), leaves[0])


@lru_cache(maxsize=512)
def picture_size(sha256: str) -> tuple[int, int]:
    """Width and height of the kept page picture, in pixels."""
    with Image.open(BytesIO(open_original(sha256))) as picture:
        return picture.size


def lay_out(
    leaf: Leaf,
    leaves: Sequence[Leaf],
    origins: Iterable[FieldOrigin],
    *,
    field: str,
    as_text: bool,
    is_large: bool = False,
) -> Sheet:
    """The page with every passage that gave a value; those of `field` are lit.

    A description is most of the letter: shading it would hide all others, so it shows only while it is in hand.
    """
    from_here = [o for o in origins if leaf.holds(o)]
    given = {o.field for o in from_here}
    here = [o for o in from_here if o.field != "description" or field == "description"]
    as_text = as_text or not leaf.page.image
    width, height = (0, 0) if as_text else picture_size(leaf.page.image)
    passages = [(o, Passage(anchor(o), o.start or 0, o.end or 0, lit=o.field == field, field=o.field)) for o in here]
    return Sheet(
        leaf=leaf,
        leaves=leaves,
        as_text=as_text,
        width=width,
        height=height,
        shapes=[]
        if as_text
        else [_shape(o, p, leaf.page, height / width) for o, p in passages]
        + _boxes_of_form(leaf, given, field, height / width),
        lines=lines_of_text(leaf.page.text, [p for _, p in passages]) if as_text else [],
        unread=() if as_text else _unread(leaf.page, height / width),
        is_large=is_large and not as_text,
    )


def mark_anchor(place: int) -> str:
    """The name, on its page, of something that a person made on our paper form and that gave no value."""
    return f"m-{place}"


def _boxes_of_form(leaf: Leaf, given: Collection[str], field: str, ratio: float) -> list[Shape]:
    """The fields and boxes of our paper form that were marked and gave no value: an editor reads them there."""
    return [
        shape(
            Passage(mark_anchor(place), 0, 0, lit=mark.field == field, field=mark.field),
            [(mark.box.left, mark.box.top, mark.box.right, mark.box.bottom)],
            ratio,
        )
        for place, mark in enumerate(leaf.page.marks)
        if mark.field not in given and mark.state != "undone"
    ]


def _shape(origin: FieldOrigin, passage: Passage, page: PageView, ratio: float) -> Shape:
    words = [w for w in page.words if w.start < passage.end and passage.start < w.end]
    boxes = [(w.box.left, w.box.top, w.box.right, w.box.bottom) for w in words]
    if not boxes and origin.box:
        boxes = [tuple(origin.box)]
    return shape(passage, boxes, ratio)


def _unread(page: PageView, ratio: float) -> Sequence[Rect]:
    """Where ink was not read, as the drawing has it; none on a page where nearly all of it was."""
    if round(100 * (page.unread_ink or 0)) <= MOST_UNREAD:
        return ()
    words = tuple((w.box.left, w.box.top, w.box.right, w.box.bottom) for w in page.words)
    marks = tuple((m.box.left, m.box.top, m.box.right, m.box.bottom) for m in page.marks)
    places = unread_places(page.image, words + marks)
    return [rect for one in places for rect in shape(Passage("", 0, 0), [one], ratio).rects]

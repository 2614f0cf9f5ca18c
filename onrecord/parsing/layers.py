"""What a model's layers must be so that their arithmetic can be done here."""

from collections.abc import Sequence
from typing import Any, TypeVar, cast

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model
from thinc.types import Ints2d

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

Component = TypeVar("Component")


class UnknownModelError(ValueError):
    """The model is built otherwise than it is known here; spaCy itself has to run it."""


def require(condition: object, what: str) -> None:
    """Stop where a model is not what it is taken for.

    Raises:
        UnknownModelError: The condition does not hold.
    """
    if not condition:
        raise UnknownModelError(f"the model's {what} is not of a kind that is known here")


def layers_of(model: Model[Any, Any], start: str, number: int) -> list[Model[Any, Any]]:
    """The layers of a model whose name begins in a known way.

    Raises:
        UnknownModelError: It has another name or another number of layers.
    """
    found = list(model.layers)
    require(model.name.startswith(start) and len(found) == number, f"layer {model.name}")
    return found


def weights_of(model: Model[Any, Any], name: str) -> Floats:
    """A layer's weights of this name."""
    return cast("Floats", model.get_param(name))


def component(nlp: Language, name: str, kind: type[Component]) -> Component:
    """A component of a pipeline, which must be of just this kind.

    Raises:
        UnknownModelError: It is of another kind, or there is none of this name.
    """
    require(name in nlp.pipe_names, name)
    found = nlp.get_pipe(name)
    require(type(found) is kind, name)
    return cast("Component", found)


def set_columns(doc: Doc, names: Sequence[str], values: Numbers) -> None:
    """Set properties of a Doc's tokens, one column each."""
    doc.from_array(list(names), cast("Ints2d", values))

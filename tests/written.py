"""The small project with everything a narrative can hold: references, notes, boxes, a table, a picture, lists."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

NARRATIVE = "templates/narratives/1.1.md"
ACTION = "templates/narratives/actions/soutien.md"
PICTURE = "images/cour.png"


def picture(width: int, height: int, colour: bytes = b"\x8c\xc3\xc9") -> bytes:
    """A picture of one colour, as the bytes of a PNG."""

    def part(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    rows = (b"\x00" + colour * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


WRITTEN: Mapping[str, str | bytes] = {
    NARRATIVE: """\
# Chapô
Le soutien touche plus d'élèves ({{ voir("lecture") }}).
# 1.1.1
La Ville soutient {{ ecart("soutien.eleves", "2015", "2019") }} élèves de plus[^decompte] ({{ voir("lecture") }}).
Les [crèches](#creches) aussi, {{ voir("bilan", "voir aussi") }} ; {{ voir("sante", "") }} en dépend.

[^decompte]: Le décompte a changé ; il compte {{ valeur("soutien.eleves", "2019") }} *élèves*,
  {{ voir("soutien.part") }}.

:::encadre Ce que dit la loi
L'accueil des élèves est **gratuit**.

- le matin ;
- le soir.
:::

:::tableau Élèves soutenus
| Période | Élèves |
| --- | --: |
| En 2015 | {{ valeur("soutien.eleves", "2015") }} |
| En 2019 | {{ valeur("soutien.eleves", "2019") }} |
:::

![Une cour d'école vue du ciel](images/cour.png "La cour de l'école, après les travaux")

Suite du texte^[Une note tapée dans la phrase.].
# 1.1.1.1
Le soutien et l'accueil se développent.
# 1.1.2
Les ateliers sont récents.
# 1.1.2.1
Les livres se rapprochent des enfants.
""",
    ACTION: """\
# Constat
Le soutien touche chaque année davantage d'élèves
# Contexte
Le soutien compte {{ valeur("soutien.eleves", "2019", nom=true) }}[^a].

- dans les écoles ;
- dans les collèges.

:::encadre À savoir
Une précision.
:::

[^a]: Une note de l'action.
""",
    PICTURE: picture(900, 500),
}

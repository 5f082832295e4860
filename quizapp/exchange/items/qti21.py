"""Questions as a package of QTI 2.1."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.exchange.archives import MEDIA_TYPE
from quizapp.exchange.items.qti import Version, write_package
from quizapp.exchange.items.sheet import ItemFormat, ItemOrder

VERSION = Version(
    space="http://www.imsglobal.org/xsd/imsqti_v2p1",
    packaging="http://www.imsglobal.org/xsd/imscp_v1p1",
    schema="QTIv2.1 Package",
    number="1.0.0",
    item_type="imsqti_item_xmlv2p1",
    test_type="imsqti_test_xmlv2p1",
    hyphens=False,
)


def write_qti21(order: ItemOrder) -> Iterator[bytes]:
    """The package."""
    return write_package(order, VERSION)


FORMAT = ItemFormat("QTI 2.1", MEDIA_TYPE, ".zip", write_qti21)

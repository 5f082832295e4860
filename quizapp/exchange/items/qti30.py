"""Questions as a package of QTI 3.0."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.exchange.archives import MEDIA_TYPE
from quizapp.exchange.items.qti import Version, write_package
from quizapp.exchange.items.sheet import ItemFormat, ItemOrder

VERSION = Version(
    space="http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    packaging="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    schema="QTI Package",
    number="3.0.0",
    item_type="imsqti_item_xmlv3p0",
    test_type="imsqti_test_xmlv3p0",
    hyphens=True,
)


def write_qti30(order: ItemOrder) -> Iterator[bytes]:
    """The package."""
    return write_package(order, VERSION)


FORMAT = ItemFormat("QTI 3.0", MEDIA_TYPE, ".zip", write_qti30)

"""XML from outside, read within bounds: no document type, no entities of its own, no depth or size that exhausts."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import defusedxml
import defusedxml.ElementTree

from quizapp.questions.faults import Fault, ItemError

LARGEST = 8 * 1024 * 1024
DEEPEST = 60
MOST_ELEMENTS = 200_000


def read_xml(content: bytes, source: str) -> ET.Element:
    """The root of a document.

    Raises:
        ItemError: it is no XML, declares a document type or entities, or is too large or too deep.
    """
    if len(content) > LARGEST:
        raise _fault(source, 0, "the file is larger than 8 MiB", "文件超过 8 MiB")
    try:
        return _built(content, source)
    except ItemError:
        raise
    except defusedxml.DefusedXmlException as error:
        raise _fault(
            source, 0, "a document type or entities of its own are not taken", "不接受文档类型声明（DTD）和自定义实体"
        ) from error
    except ET.ParseError as error:
        line = error.position[0]
        raise _fault(source, line, f"this is no XML: {error}", f"XML 格式有误：{error}") from error
    except (LookupError, ValueError) as error:
        raise _fault(source, 0, "its encoding is not known", "无法识别其编码") from error


def _built(content: bytes, source: str) -> ET.Element:
    depth = elements = 0
    root: ET.Element | None = None
    parsed = defusedxml.ElementTree.iterparse(
        io.BytesIO(content), events=("start", "end"), forbid_dtd=True, forbid_entities=True, forbid_external=True
    )
    for event, element in parsed:
        depth += 1 if event == "start" else -1
        elements += event == "start"
        root = element if root is None else root
        if depth > DEEPEST or elements > MOST_ELEMENTS:
            raise ItemError([Fault(source, 0, "", "it is nested too deep or holds too much", "嵌套太深或内容太多")])
    if root is None:
        raise _fault(source, 0, "this is no XML: it is empty", "XML 为空")
    return root


def _fault(source: str, line: int, en: str, zh: str) -> ItemError:
    return ItemError([Fault(source, line, "", en, zh)])

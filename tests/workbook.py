#!/usr/bin/env python3
"""workbook.py BOOK.xlsx NAME=SHEET.csv...: a workbook as platforms write them.

Cells that are plain numbers become numbers, "@2026-11-09" a date as Excel keeps it, anything else
text. Only what a workbook must have is written, by hand, so that nothing is needed to make one.
"""
import csv
import datetime
import re
import sys
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def cell(place, text):
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return f'<c r="{place}"><v>{text}</v></c>'
    if text.startswith("@"):
        days = (datetime.date.fromisoformat(text[1:]) - datetime.date(1899, 12, 30)).days
        return f'<c r="{place}" s="1"><v>{days}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>' if text else ""


def sheet(rows):
    out = f'<worksheet xmlns="{MAIN}"><sheetData>'
    for number, row in enumerate(rows, 1):
        cells = "".join(cell(f"{chr(65 + i)}{number}", text) for i, text in enumerate(row))
        out += f'<row r="{number}">{cells}</row>'
    return out + "</sheetData></worksheet>"


def main(book, sheets):
    names = [name for name, _ in sheets]
    parts = range(1, len(sheets) + 1)
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        def put(name, text):
            archive.writestr(zipfile.ZipInfo(name), f'<?xml version="1.0" encoding="UTF-8"?>{text}')

        put("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>' + "".join(
                f'<Override PartName="/xl/s{i}.xml" ContentType="{TYPE}.worksheet+xml"/>'
                for i in parts) + "</Types>")
        put("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        put("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>' + "".join(
            f'<sheet name={quoteattr(name)} sheetId="{i}" r:id="r{i}"/>'
            for i, name in enumerate(names, 1)) + "</sheets></workbook>")
        put("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="r0" Type="{OFFICE}/styles" Target="styles.xml"/>' + "".join(
                f'<Relationship Id="r{i}" Type="{OFFICE}/worksheet" Target="s{i}.xml"/>'
                for i in parts) + "</Relationships>")
        put("xl/styles.xml", f'<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><fills><fill/>'
            '</fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/>'
            '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>')
        for i, (_, path) in enumerate(sheets, 1):
            with open(path, encoding="utf-8", newline="") as file:
                put(f"xl/s{i}.xml", sheet(csv.reader(file)))


if __name__ == "__main__":
    main(sys.argv[1], [tuple(argument.rsplit("=", 1)) for argument in sys.argv[2:]])

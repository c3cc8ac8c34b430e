#!/usr/bin/env python3
"""Scrive lo stesso piano inventato in ogni formato che Lince legge.

Servono python-docx, openpyxl e LibreOffice (soffice). I file ottenuti sono nel repository: i test leggono quelli.
"""
import csv
import html
import os
import subprocess
import zipfile

import docx
import openpyxl

NAME = "piano-roccascura"
TITLE = ["COMUNE DI ROCCASCURA", "PIANO DELLA PERFORMANCE 2025"]
HEADER = ["N.", "Obiettivo", "Descrizione", "Indicatore", "Valore atteso", "Peso", "Scadenza", "Personale coinvolto"]
PLAN = [
    ("Settore Affari generali", "A.B.", [
        ["1", "Rispetto dei tempi di pagamento", "Pagare le fatture nei termini di legge", "Ritardo medio di pagamento in giorni", "<= 0", "30", "31/12/2025", "E.F. - G.H."],
        ["2", "Carta dei servizi demografici", "Scrivere la carta e misurarne il rispetto", "Questionari compilati", ">= 60", "40", "31/06/2025", "E.F."],
        ["3", "Riordino dell'archivio di deposito", "Scartare e inventariare gli atti fino al 1990", "Faldoni inventariati", ">= 300", "30", "30/11/2025", "G.H."],
    ]),
    ("Settore Finanziario", "C.D.", [
        ["4", "Rispetto dei tempi di pagamento", "Pagare le fatture nei termini di legge", "Ritardo medio di pagamento in giorni", "<= 0", "30", "31/12/2025", "I.L."],
        ["5", "Recupero dei tributi arretrati", "Emettere gli avvisi degli anni 2020 e 2021", "Avvisi emessi", "", "35", "31/10/2025", "I.L. - M.N."],
        ["6", "Bilancio in forma leggibile", "Pubblicare una sintesi del bilancio per i cittadini", "Pagine visitate sul sito", ">= 500", "25", "30/09/2025", "M.N."],
    ]),
    ("Settore Tecnico", "O.P.", [
        ["7", "Rispetto dei tempi di pagamento", "Pagare le fatture nei termini di legge", "Ritardo medio di pagamento in giorni", "<= 0", "30", "31/12/2025", "Q.R."],
        ["8", "Censimento dei ponti", "Ispezionare i ponti e programmare le manutenzioni", "Ponti ispezionati", ">= 12", "40", "30/09/2025", "Q.R. - S.T."],
        ["9", "Manutenzione delle strade", "Rifare il fondo delle strade di frazione", "Chilometri rifatti", ">= 4", "30", "all'occorrenza", "S.T."],
    ]),
]


def text():
    lines = [TITLE[0], "", TITLE[1], ""]
    for sector, head, rows in PLAN:
        lines += [sector.upper(), "", f"Responsabile: {head}", "", "\t".join(HEADER)]
        lines += ["\t".join(row) for row in rows] + [""]
    with open(f"{NAME}.txt", "w", encoding="utf-8") as out:
        out.write("\n".join(lines))


def markdown():
    lines = [f"# {TITLE[0]}", "", f"## {TITLE[1]}", ""]
    for sector, head, rows in PLAN:
        lines += [f"## {sector}", "", f"Responsabile: {head}", ""]
        lines += ["| " + " | ".join(HEADER) + " |", "|" + " --- |" * len(HEADER)]
        lines += ["| " + " | ".join(row) + " |" for row in rows] + [""]
    with open(f"{NAME}.md", "w", encoding="utf-8") as out:
        out.write("\n".join(lines))


def comma_separated():
    """Come lo salva Excel in Italia: punto e virgola, Windows-1252, CRLF."""
    with open(f"{NAME}.csv", "w", encoding="cp1252", newline="") as out:
        writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
        for line in TITLE:
            writer.writerow([line] + [""] * (len(HEADER) - 1))
        for sector, head, rows in PLAN:
            writer.writerow([""] * len(HEADER))
            writer.writerow([sector] + [""] * (len(HEADER) - 1))
            writer.writerow([f"Responsabile: {head}"] + [""] * (len(HEADER) - 1))
            writer.writerow(HEADER)
            writer.writerows(rows)


def web_page():
    def cells(row, tag):
        return "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row)

    parts = [f"<!DOCTYPE html>\n<html lang=\"it\">\n<head><meta charset=\"utf-8\"><title>{TITLE[1]}</title></head>\n<body>"]
    parts += [f"<h1>{TITLE[0]}</h1>", f"<h2>{TITLE[1]}</h2>"]
    for sector, head, rows in PLAN:
        parts += [f"<h2>{sector}</h2>", f"<p>Responsabile: {head}</p>", "<table>", f"<thead><tr>{cells(HEADER, 'th')}</tr></thead>", "<tbody>"]
        parts += [f"<tr>{cells(row, 'td')}</tr>" for row in rows] + ["</tbody>", "</table>"]
    parts += ["</body>", "</html>"]
    with open(f"{NAME}.html", "w", encoding="utf-8") as out:
        out.write("\n".join(parts) + "\n")


def word():
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_heading(TITLE[0], 0)
    document.add_heading(TITLE[1], 1)
    for sector, head, rows in PLAN:
        document.add_heading(sector, 1)
        document.add_paragraph(f"Responsabile: {head}")
        table = document.add_table(rows=0, cols=len(HEADER))
        table.style = "Table Grid"
        for row in [HEADER] + rows:
            for cell, value in zip(table.add_row().cells, row):
                cell.text = value
        document.add_paragraph()
    document.save(f"{NAME}.docx")


def workbook():
    """Un foglio per settore; pesi come percentuali, numeri e date come tali dove esistono."""
    import datetime

    book = openpyxl.Workbook()
    cover = book.active
    cover.title = "Frontespizio"
    for index, line in enumerate(TITLE):
        cover.cell(row=index + 1, column=1, value=line)
    for sector, head, rows in PLAN:
        sheet = book.create_sheet(sector)
        sheet.cell(row=1, column=1, value=f"Responsabile: {head}")
        for column, name in enumerate(HEADER):
            sheet.cell(row=3, column=column + 1, value=name)
        for index, row in enumerate(rows):
            for column, value in enumerate(row):
                cell = sheet.cell(row=4 + index, column=column + 1)
                if HEADER[column] in ("N.", "Peso"):
                    cell.value = int(value)
                elif HEADER[column] == "Scadenza" and value[:1].isdigit():
                    try:
                        cell.value = datetime.datetime.strptime(value, "%d/%m/%Y").date()
                        cell.number_format = "DD/MM/YYYY"
                    except ValueError:
                        cell.value = value
                elif value:
                    cell.value = value
    book.save(f"{NAME}.xlsx")


def convert(source, kind):
    subprocess.run(["soffice", "--headless", "--convert-to", kind, source], check=True, capture_output=True)


if __name__ == "__main__":
    os.chdir(os.path.dirname(os.path.abspath(__file__)))
    text()
    markdown()
    comma_separated()
    web_page()
    word()
    workbook()
    convert(f"{NAME}.docx", "odt")
    convert(f"{NAME}.xlsx", "ods")
    convert(f"{NAME}.docx", "pdf")

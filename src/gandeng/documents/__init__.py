"""Files that people take away: workbooks, agendas on paper, messages, the report.

Everything here works on plain data (:mod:`gandeng.documents.plan`, :mod:`gandeng.documents.agenda`)
and turns the core's codes into sentences of the reader's language (:mod:`gandeng.documents.wording`).
"""

"""Fax pages a second, ours against bare Tesseract on the same pages: `python -m bench.fax`.

Bare Tesseract is given what a person who knows it would not have to find out: the model of the letter's language, one
model only, an engine that is already made, one thread. It takes the page as it came: not stretched, not turned, not
cleaned. Ours finds out side, script and language, cleans, reads, and packs
the picture that is kept. Both run in one process, page after page, by turns; the time is that of the processor.
"""

import os

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # both as for a child that reads (readers/child.py)
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import io
import json
import time
from pathlib import Path

from PIL import Image
from tesserocr import PSM, PyTessBaseAPI

import ipraxis
from ipraxis.intake.readers.engine import TESSDATA
from ipraxis.intake.readers.image import read
from ipraxis.intake.rules.text import Limits

INBOX = Path(ipraxis.__file__).parent / "data" / "sample_inbox"
MODELS = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "ar": "ara", "zh": "chi_sim"}
ROUNDS = 2  # the first warms up: engines are made once for the life of a process


def main() -> None:
    lines = map(json.loads, (INBOX / "expected.jsonl").read_text(encoding="utf-8").splitlines())
    faxes = [((INBOX / line["file"]).read_bytes(), line["language"]) for line in lines if line["channel"] == "fax"]
    engines = {language: PyTessBaseAPI(path=f"{TESSDATA}/", lang=MODELS[language], psm=PSM.AUTO) for language in MODELS}
    for _ in range(ROUNDS):
        pages, ours, bare = 0, 0.0, 0.0
        for data, language in faxes:  # side by side, so that a busy machine slows both
            start = time.process_time()
            pages += len(read(data, limits=Limits()))
            middle = time.process_time()
            file = Image.open(io.BytesIO(data))
            for index in range(getattr(file, "n_frames", 1)):
                file.seek(index)
                engines[language].SetImage(file.convert("L"))
                engines[language].GetUTF8Text()
            ours += middle - start
            bare += time.process_time() - middle
    print(f"fax: {pages / ours:.2f} pages/s ours, {pages / bare:.2f} pages/s bare, time ratio {ours / bare:.2f}")


if __name__ == "__main__":
    main()

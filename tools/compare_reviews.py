#!/usr/bin/env python3
"""Trains the usual methods on the reviews that `puhui reviews evaluate` trained on, and judges the same held-out ones.

  compare_reviews.py TRAIN.csv TEST.csv

Both files have the columns category, label (0 or 1) and review. One JSON line per method is printed: its labels for TEST in order, as a string of 0 and 1,
the seconds of training, and the texts per second from text to label (the best of three passes after a warm-up over 500 texts, one thread). A method whose package is absent gets a
line that says so. Packages: python3-jieba and python3-sklearn, fasttext (Debian).
"""
import csv
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
csv.field_size_limit(1 << 24)


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [(row["review"], int(row["label"])) for row in csv.DictReader(file)]


def tell(method, **answer):
    print(json.dumps({"method": method, **answer}), flush=True)


def judge(method, learn, train, test):
    began = time.perf_counter()
    predict = learn([t for t, _ in train], [y for _, y in train])
    learned = time.perf_counter() - began
    texts = [t for t, _ in test]
    predict(texts[:500])
    seconds = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        labels = predict(texts)
        seconds = min(seconds, time.perf_counter() - began)
    tell(method, labels="".join(str(int(y)) for y in labels), train_seconds=round(learned, 1), per_second=round(len(texts) / seconds))


def linear_svm(texts, labels):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC
    return make_pipeline(TfidfVectorizer(analyzer="char", ngram_range=(1, 4), sublinear_tf=True, min_df=2), LinearSVC(C=1.0)).fit(texts, labels).predict


def jieba_logistic(texts, labels):
    import jieba
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    jieba.setLogLevel(60)
    jieba.initialize()
    words = TfidfVectorizer(tokenizer=jieba.lcut, token_pattern=None, ngram_range=(1, 2), sublinear_tf=True, min_df=2)
    return make_pipeline(words, LogisticRegression(C=10.0, solver="liblinear")).fit(texts, labels).predict


def fasttext(texts, labels):
    import jieba
    jieba.setLogLevel(60)
    folder = tempfile.mkdtemp(prefix="puhui-fasttext-")
    line = lambda text: " ".join(w for w in jieba.cut(text) if not w.isspace()) or "."
    lines = [f"__label__{y} {line(t)}\n" for t, y in zip(texts, labels)]
    random.Random(1).shuffle(lines)  # it learns line by line, and the files are sorted by label
    with open(f"{folder}/train", "w", encoding="utf-8") as file:
        file.writelines(lines)
    subprocess.run(["fasttext", "supervised", "-input", f"{folder}/train", "-output", f"{folder}/model", "-epoch", "10", "-lr", "0.3", "-wordNgrams", "2",
                    "-dim", "50", "-thread", "1", "-seed", "1"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def predict(texts):
        given = "".join(line(t) + "\n" for t in texts)
        told = subprocess.run(["fasttext", "predict", f"{folder}/model.bin", "-", "1"], input=given, check=True, capture_output=True, text=True).stdout.splitlines()
        return [line.strip()[len("__label__"):] or "0" for line in told]  # of a text without a known word it says nothing
    return predict


def missing(package):
    try:
        __import__(package)
        return False
    except ImportError:
        return True


def main():
    train, test = rows(sys.argv[1]), rows(sys.argv[2])
    no_sklearn, no_jieba, no_fasttext = missing("sklearn"), missing("jieba"), shutil.which("fasttext") is None
    methods = [
        ("linear SVM, characters 1-4", linear_svm, [("python3-sklearn", no_sklearn)]),
        ("jieba + logistic regression", jieba_logistic, [("python3-jieba", no_jieba), ("python3-sklearn", no_sklearn)]),
        ("jieba + fastText", fasttext, [("python3-jieba", no_jieba), ("fasttext", no_fasttext)]),
    ]
    for method, learn, needs in methods:
        absent = [name for name, is_absent in needs if is_absent]
        if absent:
            tell(method, absent=absent)
        else:
            judge(method, learn, train, test)


if __name__ == "__main__":
    main()

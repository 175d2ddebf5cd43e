"""A worker that does what the name of a job says; it speaks the language of the pipe."""

import json
import os
import sys
import threading
from pathlib import Path

CANCELLED = threading.Event()
LABEL = {"code": "worker.busy", "params": {}}


def send(answer):
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def listen(waiting):
    for line in sys.stdin:
        request = json.loads(line)
        if "cancel" in request:
            CANCELLED.set()
        else:
            waiting.append(request)
            TURN.release()
    os._exit(0)


TURN = threading.Semaphore(0)


def until_cancelled(job_id):
    done = 0
    while not CANCELLED.wait(0.01):
        done += 1
        send({"id": job_id, "progress": {"label": LABEL, "done": done, "total": 0}})
    CANCELLED.clear()
    send({"id": job_id, "cancelled": True})


def as_written(hello, request):
    """Give the next answer of a file beside the book, and write down what was asked."""
    folder = Path(hello["profile"])
    with (folder / "asked.jsonl").open("a") as asked:
        asked.write(json.dumps(request["args"]) + "\n")
    given, *rest = json.loads((folder / "answers.json").read_text())
    (folder / "answers.json").write_text(json.dumps(rest))
    if given == "die":
        os._exit(3)
    send({"id": request["id"], **given})


def answer(hello, request):
    job_id, job, args = request["id"], request["job"], request["args"]
    if job == "echo":
        send({"id": job_id, "progress": {"label": LABEL, "done": 1, "total": 2}})
        send({"id": job_id, "result": {"args": args, "pid": os.getpid()}})
    elif job == "hello":
        seen = json.dumps([sys.argv, dict(os.environ)])
        is_hidden = hello["key"] not in seen
        send({"id": job_id, "result": {**hello, "is_hidden": is_hidden}})
    elif job in ("slow", "connect", "sync_look") and args.get("user") != "quick":
        until_cancelled(job_id)
    elif job == "connect":
        send(
            {
                "id": job_id,
                "result": {
                    "crm": "tryton",
                    "org": "Quillstone Group",
                    "user": "Mira",
                    "counts": {"account": 240, "person": 1312},
                    "missing": args.get("database") or [],
                },
            }
        )
    elif job in PLAYED:
        send({"id": job_id, "result": PLAYED[job]})
    elif job == "sync":
        as_written(hello, request)
    elif job == "hang":
        threading.Event().wait()
    elif job == "die":
        os._exit(3)
    elif job == "refuse":
        refused = {"message": LABEL, "hint": LABEL, "details": [LABEL]}
        send({"id": job_id, "refused": refused})
    else:
        send({"id": job_id, "failed": "KeyError: " + job})


PLAYED = {
    "sync_look": {
        "identity": {"crm": "tryton", "org_name": "Quillstone Group", "user_name": "Mira"},
        "is_encrypted": True,
        "allows": ["lock", "changes"],
        "batch": 50,
        "missing": ["task"],
        "is_again": False,
        "is_restored": False,
        "seen": [
            {
                "obj": "account", "count": 240, "may": ["read", "create", "write"],
                "key": "code", "is_key_unique": True, "looked_at": 200, "from_books": 12,
                "places": [
                    {"field": "name", "at": "name", "label": "Name", "size": None},
                    {"field": "city", "at": "addresses.city", "label": "City", "size": None},
                ],
                "records": [
                    {"name": "Aldermoor Rail", "city": "Sheffield"}, {"name": "Brackwater"},
                ],
            },
            {
                "obj": "touchpoint", "count": 1312, "may": ["create", "delete", "read", "write"],
                "key": "message", "is_key_unique": False, "looked_at": 500, "from_books": 0,
                "places": [{"field": "kind", "at": "message", "label": "Type", "size": None}],
                "records": [{"kind": "call"}],
            },
        ],
        "warned": [
            {"what": "unknown", "obj": "touchpoint", "field": "kind", "count": 3,
             "values": ["telepathy"]},
        ],
    },
    "match": {"lines": [], "there": {}},
    "sync_rehearsal": {
        "pulled": {"account": {"created": 238, "updated": 2}},
        "pushed": {"account": {"created": 1}},
        "came": {"account": {"created": ["Aldermoor Rail", "Brackwater"]}},
        "went": {"account": {"created": ["Kestrel"]}},
        "waiting": 0, "held": 1, "differing": 2, "unplaced": 3, "left_out": {},
    },
}  # fmt: skip


def main():
    hello = json.loads(sys.stdin.readline())
    if hello["language"] == "refuse":
        send({"id": 0, "refused": {"message": LABEL, "hint": None, "details": []}})
        return
    send({"id": 0, "result": {"ready": True}})
    waiting = []
    threading.Thread(target=listen, args=(waiting,), daemon=True).start()
    while True:
        TURN.acquire()
        answer(hello, waiting.pop(0))


if __name__ == "__main__":
    main()

"""Signs an answer for its Temporal update: ANSWERS_SECRET=… python3 sign.py LOAN NAME UPDATE_ID '{"on": "2026-12-01", "by": "0417"}'"""

import hashlib
import hmac
import json
import os
import sys

loan_id, name, update_id, text = sys.argv[1:5]
answer = json.loads(text)
fields = sorted(answer.items())
signed = json.dumps([loan_id, name, update_id, fields], separators=(",", ":"), ensure_ascii=False)
secret = os.environ["ANSWERS_SECRET"].encode()
answer["token"] = hmac.new(secret, signed.encode(), hashlib.sha256).hexdigest()
print(json.dumps(answer, ensure_ascii=False))

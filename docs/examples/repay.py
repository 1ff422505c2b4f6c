"""Reports a repayment to Arrears: REPAYMENTS_SECRET=… python3 repay.py http://127.0.0.1:8080 L-1003 P-77 100.00"""

import hashlib
import hmac
import json
import os
import sys
import time
import urllib.error
import urllib.request

url, loan_id, payment_id, amount = sys.argv[1:5]
body = json.dumps({"loanId": loan_id, "paymentId": payment_id, "amount": amount, "currency": "CNY"})
timestamp = str(int(time.time()))
secret = os.environ["REPAYMENTS_SECRET"].encode()
signature = hmac.new(secret, f"{timestamp}.{body}".encode(), hashlib.sha256).hexdigest()

request = urllib.request.Request(
    f"{url}/repayments",
    data=body.encode(),
    headers={
        "Content-Type": "application/json",
        "X-Arrears-Timestamp": timestamp,
        "X-Arrears-Signature": f"sha256={signature}",
    },
)
try:
    with urllib.request.urlopen(request, timeout=10) as answer:
        print(answer.status, answer.read().decode())
except urllib.error.HTTPError as refusal:
    sys.exit(f"{refusal.code} {refusal.read().decode()}")

"""Reports a repayment to Arrears, signed.

    REPAYMENTS_SECRET=… python3 docs/examples/repay.py URL LOAN PAYMENT_ID AMOUNT [CURRENCY]

    URL         where Arrears listens, such as http://127.0.0.1:8080
    LOAN        the loan's id
    PAYMENT_ID  yours; however often it is sent, it counts once
    AMOUNT      a decimal amount, such as 100.00
    CURRENCY    of the loan, CNY unless you say another

While the demo runs, npx arrears status shows the URL (HTTP) and the secret (Repayments). For example:

    REPAYMENTS_SECRET=4f0c… python3 docs/examples/repay.py http://127.0.0.1:8080 L-1003 P-77 100.00
"""

import hashlib
import hmac
import json
import os
import sys
import time
import urllib.error
import urllib.request

if len(sys.argv) not in (5, 6) or "REPAYMENTS_SECRET" not in os.environ:
    if len(sys.argv) in (5, 6):
        print("REPAYMENTS_SECRET is not set.\n", file=sys.stderr)
    sys.exit(print(__doc__, file=sys.stderr) or 2)

url, loan_id, payment_id, amount = sys.argv[1:5]
currency = (sys.argv[5:] or ["CNY"])[0]
body = json.dumps({"loanId": loan_id, "paymentId": payment_id, "amount": amount, "currency": currency})
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
except urllib.error.URLError as away:
    sys.exit(f"{url} cannot be reached: {away.reason}")

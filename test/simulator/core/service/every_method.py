"""A SOAP client made with zeep: reads calls from standard input, one JSON object a line, and answers in the same way.

The only argument is the address of the WSDL. zeep is strict: an answer that the WSDL does not describe is an error.
"""

import datetime
import decimal
import json
import sys

from zeep import Client, Settings
from zeep.exceptions import Fault
from zeep.helpers import serialize_object
from zeep.plugins import HistoryPlugin

XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
# Whole numbers beyond this lose digits in JavaScript.
SAFE = 2**53 - 1


def plain(value):
    """The value as JSON has it: large numbers are strings of digits."""
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, bool) or not isinstance(value, (int, decimal.Decimal)):
        return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else value
    if isinstance(value, decimal.Decimal):
        return float(value)
    return str(value) if abs(value) > SAFE else value


def type_of(envelope):
    """The local part of what the answer says its type is; zeep reduces an event with one field to that field."""
    types = [element.get(XSI_TYPE) for element in envelope.iter("return")]
    return types[0].split(":")[-1] if types and types[0] else None


def answer(service, history, request):
    try:
        value = service[request["method"]](**request["params"])
    except Fault as fault:
        detail = fault.detail.text if fault.detail is not None else ""
        return {"fault": {"detail": detail or "", "text": fault.message}}
    except Exception as error:  # whatever zeep makes of a message that it can't read
        return {"error": f"{type(error).__name__}: {error}"}
    return {"value": plain(serialize_object(value, dict)), "type": type_of(history.last_received["envelope"])}


def main():
    history = HistoryPlugin()
    client = Client(sys.argv[1], settings=Settings(strict=True), plugins=[history])
    names = sorted(client.service._binding._operations)
    print(json.dumps({"methods": names}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(client.service, history, json.loads(line))), flush=True)


main()

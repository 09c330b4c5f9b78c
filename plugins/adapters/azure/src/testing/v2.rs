//! Answers of Form Recognizer 2.0 and 2.1 and of Computer Vision's Read.

/// Language and handwriting by line; the second page's line has no words.
pub(super) const READ: &str = r#"{"status":"succeeded","createdDateTime":"2020-11-06T23:32:11Z",
"lastUpdatedDateTime":"2020-11-06T23:32:20Z","analyzeResult":{"version":"2.1.0","readResults":[
{"page":1,"angle":-0.5,"width":800,"height":1000,"unit":"pixel","language":"en","lines":[
 {"text":"Hello world","boundingBox":[80,100,240,100,240,130,80,130],"language":"en",
  "appearance":{"style":{"name":"handwriting","confidence":0.8}},"words":[
  {"text":"Hello","boundingBox":[80,100,150,100,150,130,80,130],"confidence":0.9},
  {"text":"world","boundingBox":[160,100,240,100,240,130,160,130],"confidence":0.8}]},
 {"text":"Grüße","boundingBox":[80,200,150,200,150,230,80,230],"language":"de",
  "appearance":{"style":"other","styleConfidence":0.9},"words":[
  {"text":"Grüße","boundingBox":[80,200,150,230],"confidence":0.7}]}]},
{"page":2,"angle":0,"width":800,"height":1000,"unit":"pixel","lines":[
 {"text":"no words here","boundingBox":[80,100,340,100,340,130,80,130]}]}]}}"#;

/// Selection marks, a table with a spanning header and an empty cell, keys
/// and values, references of both forms.
pub(super) const LAYOUT: &str = r##"{"status":"succeeded","createdDateTime":"2020-11-06T23:32:11Z",
"lastUpdatedDateTime":"2020-11-06T23:32:20Z","analyzeResult":{"version":"2.1.0","readResults":[
{"page":1,"angle":0,"width":8.5,"height":11,"unit":"inch","lines":[
 {"text":"Prices in EUR","boundingBox":[1,1,4,1,4,1.2,1,1.2],"words":[
  {"text":"Prices","boundingBox":[1,1,2,1,2,1.2,1,1.2],"confidence":1},
  {"text":"in","boundingBox":[2.1,1,2.4,1,2.4,1.2,2.1,1.2],"confidence":1},
  {"text":"EUR","boundingBox":[2.5,1,4,1,4,1.2,2.5,1.2],"confidence":0.5}]},
 {"text":"Pen","boundingBox":[1,2,2,2,2,2.2,1,2.2],"words":[
  {"text":"Pen","boundingBox":[1,2,2,2,2,2.2,1,2.2],"confidence":1}]}],
 "selectionMarks":[{"boundingBox":[3,2,3.1,2,3.1,2.1,3,2.1],"confidence":0.6,"state":"selected"}]}],
"pageResults":[{"page":1,"clusterId":0,"tables":[{"rows":2,"columns":2,"cells":[
 {"rowIndex":0,"columnIndex":0,"columnSpan":2,"text":"Prices in EUR","boundingBox":[1,1,4,1,4,1.2,1,1.2],"isHeader":true,
  "elements":["#/readResults/0/lines/0/words/0","#/analyzeResult/readResults/0/lines/0/words/1","#/readResults/0/lines/0/words/2"]},
 {"rowIndex":1,"columnIndex":0,"text":"Pen","boundingBox":[1,2,2,2,2,2.2,1,2.2],"confidence":0.9,"elements":["#/readResults/0/lines/1"]},
 {"rowIndex":1,"columnIndex":1,"text":":selected:","boundingBox":[3,2,4,2,4,2.2,3,2.2],"elements":["#/readResults/0/selectionMarks/0"]}],
 "boundingBox":[1,1,4,1,4,2.2,1,2.2]}],
 "keyValuePairs":[{"key":{"text":"Pen","boundingBox":[1,2,2,2,2,2.2,1,2.2],"elements":["#/readResults/0/lines/1/words/0"]},
  "value":{"text":"","boundingBox":null,"elements":null},"confidence":0.4,"label":"k"}]}]}}"##;

/// Without text details; fields that were not found.
pub(super) const INVOICE: &str = r#"{"status":"succeeded","createdDateTime":"2020-11-06T23:32:11Z",
"lastUpdatedDateTime":"2020-11-06T23:32:20Z","analyzeResult":{"version":"2.1.0",
"readResults":[{"page":1,"angle":0,"width":8.5,"height":11,"unit":"inch"}],
"pageResults":[{"page":1,"tables":[]}],
"documentResults":[{"docType":"prebuilt:invoice","pageRange":[1,1],"fields":{
 "InvoiceId":{"type":"string","valueString":"INV-100","text":"INV-100","boundingBox":[1,1,2,1,2,1.2,1,1.2],"page":1,"confidence":0.9},
 "InvoiceDate":{"type":"date","valueDate":"2019-11-15","text":"11/15/2019","boundingBox":[3,1,4,1,4,1.2,3,1.2],"page":1,"confidence":0.8},
 "InvoiceTotal":{"type":"number","valueNumber":110.5,"text":"$110.50","page":1,"confidence":0.7},
 "DueDate":null,
 "Items":{"type":"array","valueArray":[{"type":"object","text":"2 Pens 3.00","boundingBox":[1,3,4,3,4,3.2,1,3.2],"page":1,"confidence":0.5,
  "valueObject":{"Description":{"type":"string","valueString":"Pens","text":"Pens","page":1,"confidence":0.5},
   "Quantity":{"type":"number","valueNumber":2,"text":"2","page":1},"Unit":null,
   "Amount":{"type":"number","valueNumber":3,"text":"3.00","page":1}}}]}}}],"errors":[]}}"#;

/// A custom model: a selection mark, a signature, a name with spaces.
pub(super) const FORM: &str = r##"{"status":"succeeded","createdDateTime":"2021-02-08T22:40:28Z",
"lastUpdatedDateTime":"2021-02-08T22:40:36Z","analyzeResult":{"version":"2.1.0","readResults":[
{"page":1,"angle":90,"width":8.5,"height":11,"unit":"inch","lines":[
 {"text":"Wingtip Toys","boundingBox":[4,1,4,3,3.8,3,3.8,1],"words":[
  {"text":"Wingtip","boundingBox":[4,1,4,2,3.8,2,3.8,1],"confidence":1},
  {"text":"Toys","boundingBox":[4,2.1,4,3,3.8,3,3.8,2.1],"confidence":1}]}],
 "selectionMarks":[{"boundingBox":[3,2,3.1,2,3.1,2.1,3,2.1],"confidence":0.6,"state":"unselected"}]}],
"documentResults":[{"docType":"custom:toys","modelId":"ba9ae681","pageRange":[1,1],"docTypeConfidence":1,"fields":{
 "Sold To":{"type":"string","valueString":"Wingtip Toys","text":"Wingtip Toys","page":1,"boundingBox":[4,1,4,3,3.8,3,3.8,1],
  "confidence":0.99,"elements":["#/readResults/0/lines/0/words/0","#/readResults/0/lines/0/words/1"]},
 "Live Delivery?":{"type":"selectionMark","valueSelectionMark":"unselected","text":"unselected","page":1,
  "boundingBox":[3,2,3.1,2,3.1,2.1,3,2.1],"confidence":1,"elements":["#/readResults/0/selectionMarks/0"]}}}]}}"##;

pub(super) const FAILED: &str = r#"{"status":"failed","createdDateTime":"2020-01-01T00:00:00Z",
"lastUpdatedDateTime":"2020-01-01T00:00:01Z","analyzeResult":{"version":"2.1.0","readResults":null,
"errors":[{"code":"2005","message":"Unable to read file."}]}}"#;

pub(super) const COMPUTER_VISION: &str = r#"{"status":"succeeded","createdDateTime":"2021-04-08T21:56:17Z",
"lastUpdatedDateTime":"2021-04-08T21:56:18Z","analyzeResult":{"version":"3.2","modelVersion":"2022-04-30",
"readResults":[{"page":1,"language":"en","angle":0.8551,"width":2661,"height":1901,"unit":"pixel","lines":[
 {"boundingBox":[67,646,2582,713,2580,876,67,821],"text":"The quick","appearance":{"style":{"name":"other","confidence":0.9}},
  "words":[{"boundingBox":[143,650,435,661,436,823,144,824],"text":"The","confidence":0.95},
   {"boundingBox":[540,665,926,679,926,825,541,823],"text":"quick","confidence":0.9}]}]}]}}"#;

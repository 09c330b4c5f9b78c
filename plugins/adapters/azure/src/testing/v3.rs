//! Answers of versions 3.0 to 4.0, of previews and of SDKs.

/// A preview: outlines are `boundingBox`, there are entities, and a language
/// has a `languageCode`. Spans of 1 lack their length, that of the first word
/// its offset.
pub(super) const PREVIEW: &str = r#"{"status":"succeeded","createdDateTime":"2021-09-28T16:52:51Z",
"lastUpdatedDateTime":"2021-09-28T16:53:08Z","analyzeResult":{"apiVersion":"2021-09-30-preview",
"modelId":"prebuilt-document","stringIndexType":"textElements","content":"A Case\n: Jim",
"pages":[{"pageNumber":1,"angle":0,"width":8.5,"height":11,"unit":"inch","words":[
 {"content":"A","boundingBox":[1,1,1.2,1,1.2,1.2,1,1.2],"confidence":1,"span":{}},
 {"content":"Case","boundingBox":[1.3,1,2,1,2,1.2,1.3,1.2],"confidence":1,"span":{"offset":2,"length":4}},
 {"content":":","boundingBox":[1,2,1.1,2,1.1,2.2,1,2.2],"confidence":1,"span":{"offset":7}},
 {"content":"Jim","boundingBox":[1.2,2,2,2,2,2.2,1.2,2.2],"confidence":0.5,"span":{"offset":9,"length":3}}],
 "lines":[{"content":"A Case","boundingBox":[1,1,2,1,2,1.2,1,1.2],"spans":[{"length":6}]},
  {"content":": Jim","boundingBox":[1,2,2,2,2,2.2,1,2.2],"spans":[{"offset":7,"length":5}]}],
 "spans":[{"offset":0,"length":12}]}],
"keyValuePairs":[{"key":{"content":"A Case","boundingRegions":[{"pageNumber":1,"boundingBox":[1,1,2,1,2,1.2,1,1.2]}],
  "spans":[{"length":6}]},"value":{"content":"Jim","boundingRegions":[{"pageNumber":1,"boundingBox":[1.2,2,2,2,2,2.2,1.2,2.2]}],
  "spans":[{"offset":9,"length":3}]},"confidence":0.867},
 {"key":{"content":":","spans":[{"offset":7}]},"confidence":0.1}],
"entities":[{"category":"Person","content":"Jim","confidence":0.93,"spans":[{"offset":9,"length":3}]}],
"styles":[{"isHandwritten":true,"confidence":0.95,"spans":[{"offset":7,"length":5}]}],
"languages":[{"languageCode":"en","spans":[{"length":12}],"confidence":0.9}]}}"#;

/// The result without its operation, with points as objects; the offsets
/// count UTF-16 code units.
pub(super) const BARE: &str = r#"{"apiVersion":"2022-08-31","modelId":"prebuilt-read","stringIndexType":"utf16CodeUnit",
"content":"😀 smile\nnext","pages":[{"pageNumber":1,"angle":180,"width":1000,"height":1000,"unit":"pixel","words":[
 {"content":"😀","polygon":[{"x":900,"y":900},{"x":800,"y":900},{"x":800,"y":850},{"x":900,"y":850}],"confidence":0.9,"span":{"offset":0,"length":2}},
 {"content":"smile","polygon":[{"x":700,"y":900},{"x":500,"y":900},{"x":500,"y":850},{"x":700,"y":850}],"confidence":0.9,"span":{"offset":3,"length":5}},
 {"content":"next","polygon":[{"x":900,"y":800},{"x":800,"y":800},{"x":800,"y":750},{"x":900,"y":750}],"confidence":0.9,"span":{"offset":9,"length":4}}],
"lines":[{"content":"😀 smile","polygon":[{"x":900,"y":900},{"x":500,"y":900},{"x":500,"y":850},{"x":900,"y":850}],"spans":[{"offset":0,"length":8}]},
 {"content":"next","polygon":[{"x":900,"y":800},{"x":800,"y":800},{"x":800,"y":750},{"x":900,"y":750}],"spans":[{"offset":9,"length":4}]}]}],
"paragraphs":[{"content":"smile next","spans":[{"offset":3,"length":10}]}],
"styles":[],"languages":[{"locale":"en","spans":[{"offset":0,"length":13}],"confidence":1}]}"#;

/// Two pages; a table over both with every kind of cell, a caption and a
/// footnote; all roles of paragraphs; marks, barcodes, formulas, figures,
/// sections and styles.
pub(super) const LAYOUT: &str = r##"{"status":"succeeded","createdDateTime":"2024-12-01T00:00:00Z",
"lastUpdatedDateTime":"2024-12-01T00:00:05Z","analyzeResult":{"apiVersion":"2024-11-30","modelId":"prebuilt-layout",
"stringIndexType":"textElements","contentFormat":"text","content":"Title\nCap\nQty Item\n1 Pen\n:selected:\n:barcode:\n:formula:\n2 Cup\nNote\nFig",
"pages":[{"pageNumber":1,"angle":0.4,"width":8.5,"height":11,"unit":"inch","spans":[{"offset":0,"length":54}],"words":[
 {"content":"Title","polygon":[1,1,2,1,2,1.2,1,1.2],"confidence":0.99,"span":{"offset":0,"length":5}},
 {"content":"Cap","polygon":[1,2,2,2,2,2.2,1,2.2],"confidence":0.99,"span":{"offset":6,"length":3}},
 {"content":"Qty","polygon":[1,3,2,3,2,3.2,1,3.2],"confidence":0.99,"span":{"offset":10,"length":3}},
 {"content":"Item","polygon":[3,3,4,3,4,3.2,3,3.2],"confidence":0.99,"span":{"offset":14,"length":4}},
 {"content":"1","polygon":[1,4,2,4,2,4.2,1,4.2],"confidence":0.99,"span":{"offset":19,"length":1}},
 {"content":"Pen","polygon":[3,4,4,4,4,4.2,3,4.2],"confidence":0.99,"span":{"offset":21,"length":3}}],
 "selectionMarks":[{"state":"selected","polygon":[1,5,1.1,5,1.1,5.1,1,5.1],"confidence":0.9,"span":{"offset":25,"length":10}}],
 "barcodes":[{"kind":"QRCode","value":"https://example.org","polygon":[5,5,6,5,6,6,5,6],"confidence":1,"span":{"offset":36,"length":9}}],
 "formulas":[{"kind":"inline","value":"x ^ { 2 }","polygon":[5,7,6,7,6,7.2,5,7.2],"confidence":0.8,"span":{"offset":46,"length":9}}],
 "lines":[{"content":"Title","polygon":[1,1,2,1,2,1.2,1,1.2],"spans":[{"offset":0,"length":5}]},
  {"content":"Cap","polygon":[1,2,2,2,2,2.2,1,2.2],"spans":[{"offset":6,"length":3}]},
  {"content":"Qty Item","polygon":[1,3,4,3,4,3.2,1,3.2],"spans":[{"offset":10,"length":8}]},
  {"content":"1 Pen","polygon":[1,4,4,4,4,4.2,1,4.2],"spans":[{"offset":19,"length":5}]}]},
 {"pageNumber":2,"angle":-1,"width":8.5,"height":11,"unit":"inch","spans":[{"offset":56,"length":14}],"words":[
 {"content":"2","polygon":[1,1,2,1,2,1.2,1,1.2],"confidence":0.99,"span":{"offset":56,"length":1}},
 {"content":"Cup","polygon":[3,1,4,1,4,1.2,3,1.2],"confidence":0.99,"span":{"offset":58,"length":3}},
 {"content":"Note","polygon":[1,2,2,2,2,2.2,1,2.2],"confidence":0.99,"span":{"offset":62,"length":4}},
 {"content":"Fig","polygon":[1,6,2,6,2,6.2,1,6.2],"confidence":0.99,"span":{"offset":67,"length":3}}],
 "lines":[{"content":"2 Cup","polygon":[1,1,4,1,4,1.2,1,1.2],"spans":[{"offset":56,"length":5}]},
  {"content":"Note","polygon":[1,2,2,2,2,2.2,1,2.2],"spans":[{"offset":62,"length":4}]},
  {"content":"Fig","polygon":[1,6,2,6,2,6.2,1,6.2],"spans":[{"offset":67,"length":3}]}]}],
"paragraphs":[
 {"role":"title","content":"Title","spans":[{"offset":0,"length":5}],"boundingRegions":[{"pageNumber":1,"polygon":[1,1,2,1,2,1.2,1,1.2]}]},
 {"content":"Cap","spans":[{"offset":6,"length":3}],"boundingRegions":[{"pageNumber":1,"polygon":[1,2,2,2,2,2.2,1,2.2]}]},
 {"role":"sectionHeading","content":"Pen 2","spans":[{"offset":21,"length":3},{"offset":56,"length":1}],
  "boundingRegions":[{"pageNumber":1,"polygon":[3,4,4,4,4,4.2,3,4.2]},{"pageNumber":2,"polygon":[1,1,2,1,2,1.2,1,1.2]}]},
 {"role":"footnote","content":"Note","spans":[{"offset":62,"length":4}],"boundingRegions":[{"pageNumber":2,"polygon":[1,2,2,2,2,2.2,1,2.2]}]},
 {"content":"Fig","spans":[{"offset":67,"length":3}],"boundingRegions":[{"pageNumber":2,"polygon":[1,6,2,6,2,6.2,1,6.2]}]}],
"tables":[{"rowCount":3,"columnCount":2,"cells":[
 {"kind":"columnHeader","rowIndex":0,"columnIndex":0,"rowSpan":1,"columnSpan":1,"content":"Qty","spans":[{"offset":10,"length":3}],
  "boundingRegions":[{"pageNumber":1,"polygon":[1,3,2,3,2,3.2,1,3.2]}],"elements":["#/paragraphs/9"]},
 {"kind":"stubHead","rowIndex":0,"columnIndex":1,"content":"Item","spans":[{"offset":14,"length":4}],
  "boundingRegions":[{"pageNumber":1,"polygon":[3,3,4,3,4,3.2,3,3.2]}]},
 {"kind":"rowHeader","rowIndex":1,"columnIndex":0,"content":"1","spans":[{"offset":19}],
  "boundingRegions":[{"pageNumber":1,"polygon":[1,4,2,4,2,4.2,1,4.2]}]},
 {"kind":"content","rowIndex":1,"columnIndex":1,"content":"Pen\n:selected:","spans":[{"offset":21,"length":14}],
  "boundingRegions":[{"pageNumber":1,"polygon":[3,4,4,4,4,4.2,3,4.2]}]},
 {"kind":"description","rowIndex":2,"columnIndex":0,"columnSpan":2,"content":"2 Cup","spans":[{"offset":56,"length":5}],
  "boundingRegions":[{"pageNumber":2,"polygon":[1,1,4,1,4,1.2,1,1.2]}]}],
 "boundingRegions":[{"pageNumber":1,"polygon":[1,3,4,3,4,4.2,1,4.2]},{"pageNumber":2,"polygon":[1,1,4,1,4,1.2,1,1.2]}],
 "spans":[{"offset":10,"length":25},{"offset":56,"length":5}],
 "caption":{"content":"Cap","boundingRegions":[{"pageNumber":1,"polygon":[1,2,2,2,2,2.2,1,2.2]}],"spans":[{"offset":6,"length":3}],"elements":["#/paragraphs/1"]},
 "footnotes":[{"content":"Note","boundingRegions":[{"pageNumber":2,"polygon":[1,2,2,2,2,2.2,1,2.2]}],"spans":[{"offset":62,"length":4}],"elements":["#/paragraphs/3"]}]}],
"figures":[{"id":"2.1","boundingRegions":[{"pageNumber":2,"polygon":[1,4,4,4,4,6.2,1,6.2]}],"spans":[{"offset":67,"length":3}],
 "elements":["#/paragraphs/4"],"caption":{"content":"Fig","boundingRegions":[{"pageNumber":2,"polygon":[1,6,2,6,2,6.2,1,6.2]}],
 "spans":[{"offset":67,"length":3}],"elements":["#/paragraphs/4"]},"footnotes":[]}],
"sections":[{"spans":[{"offset":0,"length":70}],"elements":["#/paragraphs/0","#/tables/0","#/figures/0"]}],
"styles":[{"isHandwritten":true,"spans":[{"offset":19,"length":1},{"offset":56,"length":5}],"confidence":0.7},
 {"fontWeight":"bold","fontStyle":"italic","color":"#FF0000","backgroundColor":"#FFFFFF","similarFontFamily":"Arial, sans-serif",
  "spans":[{"offset":0,"length":5}],"confidence":0.9}],
"languages":[{"locale":"en","spans":[{"offset":0,"length":70}],"confidence":0.9}],
"warnings":[{"code":"Truncated","message":"Something was cut.","target":"2"}]}}"##;

/// The content is markdown, whose marks are between the words.
pub(super) const MARKDOWN: &str = r##"{"status":"succeeded","createdDateTime":"2024-12-01T00:00:00Z",
"lastUpdatedDateTime":"2024-12-01T00:00:05Z","analyzeResult":{"apiVersion":"2024-11-30","modelId":"prebuilt-layout",
"stringIndexType":"unicodeCodePoint","contentFormat":"markdown",
"content":"# Report 😀\n\n<table>\n<tr>\n<td>A b</td>\n<td>☒</td>\n</tr>\n</table>\n\n<!-- PageNumber=\"7\" -->\n",
"pages":[{"pageNumber":1,"angle":0,"width":600,"height":800,"unit":"pixel","spans":[{"offset":0,"length":93}],"words":[
 {"content":"Report","polygon":[60,60,160,60,160,80,60,80],"confidence":0.9,"span":{"offset":2,"length":6}},
 {"content":"😀","polygon":[170,60,190,60,190,80,170,80],"confidence":0.9,"span":{"offset":9,"length":1}},
 {"content":"A","polygon":[60,100,80,100,80,120,60,120],"confidence":0.9,"span":{"offset":30,"length":1}},
 {"content":"b","polygon":[90,100,110,100,110,120,90,120],"confidence":0.9,"span":{"offset":32,"length":1}},
 {"content":"7","polygon":[300,780,310,780,310,790,300,790],"confidence":0.9,"span":{"offset":85,"length":1}}],
 "lines":[{"content":"Report 😀","polygon":[60,60,190,60,190,80,60,80],"spans":[{"offset":2,"length":8}]},
  {"content":"A b","polygon":[60,100,110,100,110,120,60,120],"spans":[{"offset":30,"length":3}]},
  {"content":"7","polygon":[300,780,310,780,310,790,300,790],"spans":[{"offset":85,"length":1}]}],
 "selectionMarks":[{"state":"selected","polygon":[200,100,210,100,210,110,200,110],"confidence":0.9,"span":{"offset":43,"length":1}}]}],
"paragraphs":[{"role":"title","content":"Report 😀","spans":[{"offset":0,"length":10}],"boundingRegions":[{"pageNumber":1,"polygon":[60,60,190,60,190,80,60,80]}]},
 {"role":"pageNumber","content":"7","spans":[{"offset":67,"length":25}],"boundingRegions":[{"pageNumber":1,"polygon":[300,780,310,780,310,790,300,790]}]}],
"tables":[{"rowCount":1,"columnCount":2,"cells":[
 {"rowIndex":0,"columnIndex":0,"content":"A b","spans":[{"offset":30,"length":3}],"boundingRegions":[{"pageNumber":1,"polygon":[60,100,110,100,110,120,60,120]}]},
 {"rowIndex":0,"columnIndex":1,"content":"☒","spans":[{"offset":43,"length":1}],"boundingRegions":[{"pageNumber":1,"polygon":[200,100,210,100,210,120,200,120]}]}],
 "boundingRegions":[{"pageNumber":1,"polygon":[60,100,210,100,210,120,60,120]}],"spans":[{"offset":13,"length":53}]}]}}"##;

/// Every type of value, line items, taxes and payment details.
pub(super) const INVOICE: &str = r##"{"status":"succeeded","createdDateTime":"2024-12-01T00:00:00Z",
"lastUpdatedDateTime":"2024-12-01T00:00:05Z","analyzeResult":{"apiVersion":"2024-11-30","modelId":"prebuilt-invoice",
"stringIndexType":"textElements","content":"INV-1\n1.234,50 EUR\n2 h\nDE02","contentFormat":"text",
"pages":[{"pageNumber":1,"angle":0,"width":8.27,"height":11.69,"unit":"inch","spans":[{"offset":0,"length":27}],"words":[
 {"content":"INV-1","polygon":[1,1,2,1,2,1.2,1,1.2],"confidence":0.9,"span":{"offset":0,"length":5}},
 {"content":"1.234,50","polygon":[1,2,2,2,2,2.2,1,2.2],"confidence":0.9,"span":{"offset":6,"length":8}},
 {"content":"EUR","polygon":[2.1,2,3,2,3,2.2,2.1,2.2],"confidence":0.9,"span":{"offset":15,"length":3}},
 {"content":"2","polygon":[1,3,1.1,3,1.1,3.2,1,3.2],"confidence":0.9,"span":{"offset":19,"length":1}},
 {"content":"h","polygon":[1.2,3,1.3,3,1.3,3.2,1.2,3.2],"confidence":0.9,"span":{"offset":21,"length":1}},
 {"content":"DE02","polygon":[1,4,2,4,2,4.2,1,4.2],"confidence":0.9,"span":{"offset":23,"length":4}}],
 "lines":[{"content":"INV-1","polygon":[1,1,2,1,2,1.2,1,1.2],"spans":[{"offset":0,"length":5}]},
  {"content":"1.234,50 EUR","polygon":[1,2,3,2,3,2.2,1,2.2],"spans":[{"offset":6,"length":12}]},
  {"content":"2 h","polygon":[1,3,1.3,3,1.3,3.2,1,3.2],"spans":[{"offset":19,"length":3}]},
  {"content":"DE02","polygon":[1,4,2,4,2,4.2,1,4.2],"spans":[{"offset":23,"length":4}]}]}],
"documents":[{"docType":"invoice","boundingRegions":[{"pageNumber":1,"polygon":[0,0,8.27,0,8.27,11.69,0,11.69]}],
 "spans":[{"offset":0,"length":27}],"confidence":1,"fields":{
 "InvoiceId":{"type":"string","valueString":"INV-1","content":"INV-1","boundingRegions":[{"pageNumber":1,"polygon":[1,1,2,1,2,1.2,1,1.2]}],"confidence":0.97,"spans":[{"offset":0,"length":5}]},
 "InvoiceTotal":{"type":"currency","valueCurrency":{"currencySymbol":"€","amount":1234.5,"currencyCode":"EUR"},"content":"1.234,50 EUR",
  "boundingRegions":[{"pageNumber":1,"polygon":[1,2,3,2,3,2.2,1,2.2]}],"confidence":0.9,"spans":[{"offset":6,"length":12}]},
 "InvoiceDate":{"type":"date","valueDate":"2024-03-31","content":"31.03.2024","confidence":0.9},
 "VendorAddress":{"type":"address","valueAddress":{"houseNumber":"1","road":"Main St","city":"Berlin","postalCode":"10115","streetAddress":"1 Main St"},"content":"1 Main St\nBerlin","confidence":0.8},
 "PaymentTerm":{"type":"string","valueString":"Net 30","content":"Net 30"},
 "AmountDue":{"type":"currency"},
 "Items":{"type":"array","valueArray":[{"type":"object","valueObject":{
   "Amount":{"type":"currency","valueCurrency":{"amount":100,"currencyCode":"EUR"},"content":"100,00","confidence":0.9},
   "Quantity":{"type":"number","valueNumber":2,"content":"2","confidence":0.9,"boundingRegions":[{"pageNumber":1,"polygon":[1,3,1.1,3,1.1,3.2,1,3.2]}],"spans":[{"offset":19,"length":1}]},
   "Unit":{"type":"string","valueString":"h","content":"h","confidence":0.9,"boundingRegions":[{"pageNumber":1,"polygon":[1.2,3,1.3,3,1.3,3.2,1.2,3.2]}],"spans":[{"offset":21,"length":1}]},
   "UnitPrice":{"type":"currency","valueCurrency":{"amount":50,"currencyCode":"EUR"},"content":"50,00"},
   "ProductCode":{"type":"string","valueString":"A7","content":"A7"},
   "Description":{"type":"string","valueString":"Work","content":"Work"},
   "Date":{"type":"date","valueDate":"2024-03-04","content":"04.03.24"},
   "Tax":{"type":"currency","valueCurrency":{"amount":19,"currencyCode":"EUR"},"content":"19,00"},
   "TaxRate":{"type":"string","valueString":"19%","content":"19%"}},
   "content":"2 h","boundingRegions":[{"pageNumber":1,"polygon":[1,3,1.3,3,1.3,3.2,1,3.2]}],"confidence":0.9,"spans":[{"offset":19,"length":3}]}]},
 "TaxDetails":{"type":"array","valueArray":[{"type":"object","valueObject":{"Rate":{"type":"string","valueString":"19%","content":"19%"},
   "Amount":{"type":"currency","valueCurrency":{"amount":197.1,"currencyCode":"EUR"},"content":"197,10"}}}]},
 "PaymentDetails":{"type":"array","valueArray":[{"type":"object","valueObject":{"IBAN":{"type":"string","valueString":"DE02","content":"DE02",
   "boundingRegions":[{"pageNumber":1,"polygon":[1,4,2,4,2,4.2,1,4.2]}],"confidence":0.9,"spans":[{"offset":23,"length":4}]}}}]}}}]}}"##;

/// A receipt's items have names and total prices.
pub(super) const RECEIPT: &str = r#"{"apiVersion":"2023-07-31","modelId":"prebuilt-receipt","stringIndexType":"textElements",
"content":"Cafe","pages":[{"pageNumber":1,"angle":0,"width":300,"height":900,"unit":"pixel",
"words":[{"content":"Cafe","polygon":[10,10,90,10,90,30,10,30],"confidence":0.9,"span":{"offset":0,"length":4}}],
"lines":[{"content":"Cafe","polygon":[10,10,90,10,90,30,10,30],"spans":[{"offset":0,"length":4}]}]}],
"documents":[{"docType":"receipt.retailMeal","fields":{
 "MerchantName":{"type":"string","valueString":"Cafe","content":"Cafe","boundingRegions":[{"pageNumber":1,"polygon":[10,10,90,10,90,30,10,30]}],"spans":[{"offset":0,"length":4}],"confidence":0.9},
 "MerchantPhoneNumber":{"type":"phoneNumber","valuePhoneNumber":"+19876543210","content":"987-654-3210"},
 "TransactionDate":{"type":"date","valueDate":"2019-06-10","content":"6/10/2019"},
 "TransactionTime":{"type":"time","valueTime":"13:59:00","content":"13:59"},
 "Subtotal":{"type":"number","valueNumber":11.7,"content":"11.70"},"TotalTax":{"type":"number","valueNumber":1.17,"content":"1.17"},
 "Total":{"type":"number","valueNumber":14.5,"content":"$14.50"},
 "CountryRegion":{"type":"countryRegion","valueCountryRegion":"USA"},
 "Payments":{"type":"array","valueArray":[{"type":"object","valueObject":{"Method":{"type":"string","valueString":"Cash","content":"Cash"}}}]},
 "Items":{"type":"array","valueArray":[{"type":"object","valueObject":{"Description":{"type":"string","valueString":"Tea","content":"Tea"},
  "TotalPrice":{"type":"number","valueNumber":2.2,"content":"2.20"},"Price":{"type":"number","valueNumber":1.1,"content":"1.10"}}}]}},
 "confidence":0.99}]}"#;

/// Objects in objects, signatures, groups of marks and truth values.
pub(super) const IDENTITY: &str = r#"{"status":"succeeded","createdDateTime":"2024-12-01T00:00:00Z",
"lastUpdatedDateTime":"2024-12-01T00:00:05Z","analyzeResult":{"apiVersion":"2024-11-30","modelId":"prebuilt-idDocument",
"stringIndexType":"textElements","content":"","pages":[{"pageNumber":1,"width":500,"height":300,"unit":"pixel","words":[],"spans":[]}],
"documents":[{"docType":"idDocument.passport","confidence":1,"fields":{
 "MachineReadableZone":{"type":"object","content":"P<USA","valueObject":{
  "CountryRegion":{"type":"countryRegion","valueCountryRegion":"USA","content":"USA"},
  "DateOfBirth":{"type":"date","valueDate":"1980-01-05","content":"800105"}}},
 "Signature":{"type":"signature","valueSignature":"signed","boundingRegions":[{"pageNumber":1,"polygon":[50,200,150,200,150,250,50,250]}],"confidence":0.8},
 "Organ donor":{"type":"boolean","valueBoolean":true,"content":"DONOR"},
 "Classes":{"type":"selectionGroup","valueSelectionGroup":["A","B"]},
 "Points":{"type":"integer","valueInteger":7,"content":"7"},
 "Restricted":{"type":"selectionMark","valueSelectionMark":"unselected","content":":unselected:"}}}]}}"#;

/// A file that is no image: words without places and lines, or pages with
/// nothing but their part of the content, whose offsets count text elements.
pub(super) const OFFICE: &str = r#"{"status":"succeeded","createdDateTime":"2024-12-01T00:00:00Z",
"lastUpdatedDateTime":"2024-12-01T00:00:05Z","analyzeResult":{"apiVersion":"2024-11-30","modelId":"prebuilt-layout",
"stringIndexType":"textElements","content":"One two\nthree\n👨‍👩‍👧 four\nfive","pages":[
 {"pageNumber":1,"spans":[{"offset":0,"length":13}],"words":[{"content":"One","span":{"offset":0,"length":3},"confidence":1},
  {"content":"two","span":{"offset":4,"length":3},"confidence":1},{"content":"three","span":{"offset":8,"length":5},"confidence":1}]},
 {"pageNumber":2,"spans":[{"offset":14,"length":11}]}],
"paragraphs":[{"content":"One two","spans":[{"offset":0,"length":7}]},{"content":"👨‍👩‍👧 four","spans":[{"offset":14,"length":6}]}]}}"#;

/// `AnalyzeResult.to_dict()` of the Python SDK.
pub(super) const PYTHON: &str = r#"{"api_version":"2023-07-31","model_id":"prebuilt-invoice","content":"😀 Total 5",
"languages":[],"pages":[{"page_number":1,"angle":0.0,"width":8.5,"height":11.0,"unit":"inch",
 "lines":[{"content":"😀 Total 5","polygon":[{"x":1.0,"y":1.0},{"x":3.0,"y":1.0},{"x":3.0,"y":1.2},{"x":1.0,"y":1.2}],"spans":[{"offset":0,"length":9}]}],
 "words":[{"content":"😀","polygon":[{"x":1.0,"y":1.0},{"x":1.2,"y":1.0},{"x":1.2,"y":1.2},{"x":1.0,"y":1.2}],"span":{"offset":0,"length":1},"confidence":0.9},
  {"content":"Total","polygon":[{"x":1.3,"y":1.0},{"x":2.0,"y":1.0},{"x":2.0,"y":1.2},{"x":1.3,"y":1.2}],"span":{"offset":2,"length":5},"confidence":0.9},
  {"content":"5","polygon":[{"x":2.1,"y":1.0},{"x":3.0,"y":1.0},{"x":3.0,"y":1.2},{"x":2.1,"y":1.2}],"span":{"offset":8,"length":1},"confidence":0.9}],
 "selection_marks":[{"state":"unselected","polygon":[{"x":4.0,"y":1.0},{"x":4.2,"y":1.0},{"x":4.2,"y":1.2},{"x":4.0,"y":1.2}],"span":{"offset":0,"length":1},"confidence":0.5}],
 "spans":[{"offset":0,"length":9}],"barcodes":[],"formulas":[]}],
"paragraphs":[{"role":null,"content":"Total 5","bounding_regions":[{"page_number":1,"polygon":[{"x":1.3,"y":1.0},{"x":3.0,"y":1.0},{"x":3.0,"y":1.2},{"x":1.3,"y":1.2}]}],"spans":[{"offset":2,"length":7}]}],
"tables":[{"row_count":1,"column_count":2,"caption":null,"cells":[
 {"kind":"rowHeader","row_index":0,"column_index":0,"row_span":1,"column_span":1,"content":"Total","bounding_regions":[{"page_number":1,"polygon":[]}],"spans":[{"offset":2,"length":5}]},
 {"kind":"content","row_index":0,"column_index":1,"row_span":1,"column_span":1,"content":"5","bounding_regions":[],"spans":[{"offset":8,"length":1}]}],
 "bounding_regions":[{"page_number":1,"polygon":[]}],"spans":[]}],
"key_value_pairs":[{"key":{"content":"Total","bounding_regions":[{"page_number":1,"polygon":[]}],"spans":[{"offset":2,"length":5}]},"value":null,"confidence":0.5,"common_name":"Total"}],
"styles":[{"is_handwritten":false,"similar_font_family":null,"font_style":null,"spans":[],"confidence":0.9}],
"documents":[{"doc_type":"invoice","bounding_regions":[],"spans":[],"confidence":1.0,"fields":{
 "InvoiceTotal":{"value_type":"currency","value":{"amount":5.0,"symbol":"$","code":"USD"},"content":"5","bounding_regions":[{"page_number":1,"polygon":[{"x":2.1,"y":1.0},{"x":3.0,"y":1.0},{"x":3.0,"y":1.2},{"x":2.1,"y":1.2}]}],"spans":[{"offset":8,"length":1}],"confidence":0.9},
 "VendorName":{"value_type":"string","value":null,"content":null,"bounding_regions":[],"spans":[],"confidence":null},
 "Items":{"value_type":"list","value":[{"value_type":"dictionary","value":{"Amount":{"value_type":"currency","value":{"amount":5.0,"symbol":null,"code":"USD"},"content":"5","bounding_regions":[],"spans":[{"offset":8,"length":1}],"confidence":0.9}},"content":"5","bounding_regions":[],"spans":[],"confidence":0.9}],"content":null,"bounding_regions":[],"spans":[],"confidence":null}}}]}"#;

/// What the JavaScript SDK for version 3 makes of an answer.
pub(super) const JAVASCRIPT: &str = r#"{"apiVersion":"2023-07-31","modelId":"prebuilt-receipt","content":"Cafe",
"pages":[{"pageNumber":1,"angle":0,"width":300,"height":900,"unit":"pixel","words":[
 {"content":"Cafe","polygon":[{"x":10,"y":10},{"x":90,"y":10},{"x":90,"y":30},{"x":10,"y":30}],"confidence":0.9,"span":{"offset":0,"length":4}}],
 "lines":[{"content":"Cafe","polygon":[{"x":10,"y":10},{"x":90,"y":10},{"x":90,"y":30},{"x":10,"y":30}],"spans":[{"offset":0,"length":4}]}]}],
"documents":[{"docType":"receipt","confidence":0.9,"boundingRegions":[],"spans":[],"fields":{
 "MerchantName":{"kind":"string","value":"Cafe","content":"Cafe","boundingRegions":[],"spans":[{"offset":0,"length":4}],"confidence":0.9},
 "Total":{"kind":"number","value":14.5,"content":"$14.50","boundingRegions":[],"spans":[],"confidence":0.9},
 "Items":{"kind":"array","values":[{"kind":"object","properties":{"TotalPrice":{"kind":"number","value":2.2,"content":"2.20","boundingRegions":[],"spans":[]}},"boundingRegions":[],"spans":[]}],"boundingRegions":[],"spans":[]}}}]}"#;

pub(super) const RUNNING: &str = r#"{"status":"running","createdDateTime":"2024-12-01T00:00:00Z","lastUpdatedDateTime":"2024-12-01T00:00:05Z"}"#;

pub(super) const FAILED: &str = r#"{"status":"failed","createdDateTime":"2024-12-01T00:00:00Z","lastUpdatedDateTime":"2024-12-01T00:00:05Z",
"error":{"code":"InternalServerError","message":"An unexpected error occurred.","innererror":{"code":"InvalidContent","message":"The file is corrupted."}}}"#;

pub(super) const ERROR: &str = r#"{"error":{"code":"InvalidRequest","message":"Invalid request.","innererror":{"code":"ModelNotFound","message":"The requested model was not found."}}}"#;

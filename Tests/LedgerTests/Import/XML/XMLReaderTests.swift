import Testing

@testable import Ledger

@Suite("XML")
struct XMLReaderTests {
  @Test(
    "Well-formed files are read as what they say",
    arguments: [
      ("<a/>", "<a></a>"),
      ("<a></a >", "<a></a>"),
      ("\n <!-- before --> <?p?> <a/> <!-- after --> \n", "<a></a>"),
      ("<?xml version=\"1.0\"?><a/>", "<a></a>"),
      ("<?xml version='1.1' encoding = 'utf-8' standalone='no' ?>\n<a/>", "<a></a>"),
      ("\u{FEFF}<a>é</a>", "<a>[é]</a>"),
      ("<a b='1' c=\"it's\" d:e='' />", "<a b='1' c='it's' d:e=''></a>"),
      ("<a\n b\t=\r\n'x'\n/>", "<a b='x'></a>"),
      ("<a b='x\ny\tz\r\nw'/>", "<a b='x y z w'></a>"),
      ("<a b='&#10;&#x9;&lt;&quot;&amp;amp;'/>", "<a b='\n\t<\"&amp;'></a>"),
      ("<a b='>]]>'/>", "<a b='>]]>'></a>"),
      ("<a> x <b/> y </a>", "<a>[ x ]<b></b>[ y ]</a>"),
      ("<a>\n  <b/>\n</a>", "<a><b></b></a>"),
      ("<a>x<!-- - -->y</a>", "<a>[xy]</a>"),
      ("<a>x<?php echo '<b>' ? ?>y</a>", "<a>[xy]</a>"),
      ("<a>x<![CDATA[<b>&amp;]]y]]]]>z</a>", "<a>[x<b>&amp;]]y]]z]</a>"),
      ("<a><![CDATA[]]></a>", "<a>[]</a>"),
      ("<a><![CDATA[ ]]></a>", "<a>[ ]</a>"),
      ("<a>&lt;&gt;&amp;&apos;&quot;&#233;&#xE9;&#x1F600;</a>", "<a>[<>&'\"éé😀]</a>"),
      ("<a>x\r\ny\rz\r\r\n</a>", "<a>[x\ny\nz\n\n]</a>"),
      ("<a>] ]] > ]></a>", "<a>[] ]] > ]>]</a>"),
      ("<é.1-_:·ß x·y='1'/>", "<é.1-_:·ß x·y='1'></é.1-_:·ß>"),
      ("<𐀀/>", "<𐀀></𐀀>"),
      ("<a><b><c/></b><b/></a>", "<a><b><c></c></b><b></b></a>"),
      ("<a>\u{85}\u{2028}\u{FFFD}\u{10FFFF}</a>", "<a>[\u{85}\u{2028}\u{FFFD}\u{10FFFF}]</a>"),
    ])
  func reads(text: String, events: String) {
    let trace = XMLTrace(text)
    #expect(trace.events == events)
    #expect(trace.failure == nil)
  }

  @Test(
    "What XML does not allow is refused at its place",
    arguments: [
      ("", "1:1: there is no element in the file"),
      (" <!-- a -->", "1:1: there is no element in the file"),
      ("x<a/>", "1:1: the file does not begin as XML does"),
      ("<a/>x", "1:5: there is text behind the last element"),
      ("<a/>&amp;", "1:5: there is text behind the last element"),
      ("<a/><![CDATA[x]]>", "1:5: there is text outside of the elements"),
      ("<a/>\n<b/>", "2:1: there is a second element beside the first"),
      ("<a>", "1:1: the file ends before '</a>'"),
      ("<a>\n <b>x</b>", "1:1: the file ends before '</a>'"),
      ("<a>\n <b>x</a>", "2:6: '</a>' stands where '</b>' has to"),
      ("</a>", "1:1: '</a>' ends nothing"),
      ("<a/></a>", "1:5: '</a>' ends nothing"),
      ("<a", "1:3: the file ends within a tag"),
      ("<a b", "1:5: the file ends within a tag"),
      ("<a b='c", "1:8: the file ends within a tag"),
      ("<a>&am", "1:7: the file ends within a tag"),
      ("<", "1:2: the file ends within a tag"),
      ("<a></a", "1:7: the file ends within a tag"),
      ("<a><!", "1:6: the file ends within a tag"),
      ("<a><!-- x -", "1:4: the comment that starts here is not closed"),
      ("<a><![CDATA[ ]]", "1:4: the CDATA section that starts here is not closed"),
      ("<a><?p ", "1:4: the processing instruction that starts here is not closed"),
      ("<a><!-x--></a>", "1:4: '<!--' was expected"),
      ("<a><![CDAT[x]]></a>", "1:4: '<![CDATA[' was expected"),
      ("<a><!ELEMENT b></a>", "1:4: '<!' begins nothing that is known"),
      ("<a><!-- -- --></a>", "1:11: '--' stands in a comment"),
      ("<a><!-- --- --></a>", "1:11: '--' stands in a comment"),
      ("< a/>", "1:2: the name of an element was expected here"),
      ("<1a/>", "1:2: the name of an element was expected here"),
      ("<-a/>", "1:2: the name of an element was expected here"),
      ("<·a/>", "1:2: the name of an element was expected here"),
      ("<a>1 < 2</a>", "1:7: the name of an element was expected here"),
      ("<a></></a>", "1:6: the name of an element was expected here"),
      ("<a></ a>", "1:6: the name of an element was expected here"),
      ("<a></a b='c'>", "1:8: '>' was expected at the end of this tag"),
      ("<a/ >", "1:4: '>' was expected after '/'"),
      ("<a b/>", "1:5: '=' was expected after the attribute 'b'"),
      ("<a b=c/>", "1:6: the value of an attribute stands in quotes"),
      ("<a b='1'c='2'/>", "1:9: a blank was expected before an attribute"),
      ("<a b='1' b='2'/>", "1:10: the attribute 'b' stands twice"),
      ("<a =''/>", "1:4: the name of an attribute was expected here"),
      ("<a b='<'/>", "1:7: '<' stands in the value of an attribute"),
      ("<a b='&'/>", "1:7: '&' begins no reference here"),
      ("<a>a & b</a>", "1:6: '&' begins no reference here"),
      ("<a>&;</a>", "1:4: '&;' is not known without a document type"),
      ("<a>&nbsp;</a>", "1:4: '&nbsp;' is not known without a document type"),
      ("<a>&AMP;</a>", "1:4: '&AMP;' is not known without a document type"),
      ("<a>&verylongreference;</a>", "1:4: '&' begins no reference here"),
      ("<a>&#;</a>", "1:4: '&#;' names no character that XML allows"),
      ("<a>&#x;</a>", "1:4: '&#x;' names no character that XML allows"),
      ("<a>&#0;</a>", "1:4: '&#0;' names no character that XML allows"),
      ("<a>&#xD800;</a>", "1:4: '&#xD800;' names no character that XML allows"),
      ("<a>&#xFFFF;</a>", "1:4: '&#xFFFF;' names no character that XML allows"),
      ("<a>&#1114112;</a>", "1:4: '&#1114112;' names no character that XML allows"),
      ("<a>&#9999999999;</a>", "1:4: '&#9999999999;' names no character that XML allows"),
      ("<a>&#X41;</a>", "1:4: '&#X41;' names no character that XML allows"),
      ("<a>&#-1;</a>", "1:4: '&' begins no reference here"),
      ("<a>x]]>y</a>", "1:7: ']]>' stands in a text"),
      ("<a>\u{1}</a>", "1:4: U+0001 is a character that XML does not allow"),
      ("<a b='\u{1F}'/>", "1:7: U+001F is a character that XML does not allow"),
      ("<a>é\u{FFFE}</a>", "1:5: U+FFFE is a character that XML does not allow"),
      ("<a><!--\u{FFFF}--></a>", "1:8: U+FFFF is a character that XML does not allow"),
      ("<a><?p \u{B}?></a>", "1:8: U+000B is a character that XML does not allow"),
      ("<!DOCTYPE a><a/>", "1:1: the file has a document type declaration, which could define"),
      (" <?xml version='1.0'?><a/>", "1:2: an XML declaration stands only at the start of a file"),
      ("<a><?XML x?></a>", "1:4: an XML declaration stands only at the start of a file"),
      ("<?xml?><a/>", "1:1: an XML declaration stands only at the start of a file"),
      ("<a><?p<?></a>", "1:7: a blank was expected after the name 'p'"),
      ("<?xml ?><a/>", "1:1: the XML declaration has no version"),
      ("<?xml version='2.0'?><a/>", "1:7: the XML declaration has 'version=\"2.0\"' where it"),
      ("<?xml encoding='utf-8'?><a/>", "1:7: the XML declaration has 'encoding=\"utf-8\"' where"),
      (
        "<?xml version='1.0' standalone='maybe'?><a/>",
        "1:21: the XML declaration has 'standalone=\"maybe\"' where it"
      ),
      (
        "<?xml version='1.0'encoding='utf-8'?><a/>",
        "1:20: the XML declaration has 'encoding=\"utf-8\"' where it"
      ),
    ])
  func refuses(text: String, failure: String) {
    let trace = XMLTrace(text)
    #expect(trace.failure?.hasPrefix(failure) == true, "\(trace)")
    #expect(trace.fault?.code == .malformed)
  }

  @Test func `a fault shows the line around it and where it stands in it`() throws {
    let fault = try #require(XMLTrace("<a>\n  <b é='1' é='2'/>\n</a>").fault)
    #expect((fault.line, fault.column) == (2, 12))
    #expect(fault.excerpt == "  <b é='1' é='2'/>")
    #expect(fault.caret == 11)
    #expect(fault.file == "file.xml")
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `lines are counted whatever ends them`(end: String) {
    let text = ["<a>", "", "x", "<b/>", "  &"].joined(separator: end)
    #expect(XMLTrace(text).failure == "5:4: the file ends within a tag")
    #expect(XMLTrace(text + "x").failure == "5:5: the file ends within a tag")
    let other = ["<a>", "<b></c>"].joined(separator: end)
    #expect(XMLTrace(other).failure == "2:4: '</c>' stands where '</b>' has to")
  }

  @Test func `an element can be passed over with all that it holds`() {
    let text = "<r><a>x<a/>&amp;<!-- a --><b><![CDATA[</a>]]></b></a>y<a/>z</r>"
    #expect(XMLTrace(Array(text.utf8), skipping: "a").events == "<r><a>[y]<a>[z]</r>")
    let broken = "<r><a><b></a></r>"
    #expect(
      XMLTrace(Array(broken.utf8), skipping: "a").failure
        == "1:10: '</a>' stands where '</b>' has to")
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ListText.h"
#include "core/base/Files.h"
#include "tests/support/Lists.h"

#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;

class ListTextTest : public QObject
{
    Q_OBJECT

    using Fields = std::vector<std::string>;

private Q_SLOTS:
    void linesAreCleanedAndNumbered()
    {
        const ListText list =
            test::list("\xef\xbb\xbf  one\r\n\r\n# a comment\n  ;; another\ntwo \t\xc2\xa0\nthree\r\xef\xbb\xbf"
                       "four # not a comment\n\t five");
        QCOMPARE(list.name, std::string("list"));
        Fields texts;
        std::vector<std::size_t> numbers;
        for (const ListLine& line : list.lines) {
            texts.push_back(line.text);
            numbers.push_back(line.number);
        }
        // A tab in front is an empty cell of a table.
        QVERIFY((texts == Fields{"one", "two", "three", "four # not a comment", "\t five"}));
        QVERIFY((numbers == std::vector<std::size_t>{1, 5, 6, 7, 8}));
        QVERIFY(test::list("").lines.empty());
        QVERIFY(test::list("\n \r\n\xef\xbb\xbf").lines.empty());
    }

    void otherEncodingsAreTold_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("UTF-16, little end first") << QByteArray("\xff\xfe"
                                                                "a\0\n\0",
                                                                6);
        QTest::newRow("UTF-16, big end first") << QByteArray("\xfe\xff\0a\0\n", 6);
        QTest::newRow("UTF-16 without a mark") << QByteArray("a\0b\0\n\0", 6);
        QTest::newRow("UTF-32") << QByteArray("\xff\xfe\0\0a\0\0\0", 8);
        QTest::newRow("binary data") << QByteArray("RIFF\0\1\2\3", 8);
    }

    void otherEncodingsAreTold()
    {
        QFETCH(const QByteArray, text);
        const auto list = parseList(text.toStdString(), "speakers.txt");
        QVERIFY(!list.ok());
        QCOMPARE(list.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(list.error().message.starts_with("speakers.txt: ") &&
                     list.error().message.find("UTF-8") != std::string::npos,
                 list.error().message.c_str());
    }

    void filesAreReadByTheirNames()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath(QStringLiteral("a list.txt")).toStdString();
        QVERIFY(writeFileAtomically(file, "x\n").ok());
        const auto list = readList(file);
        QVERIFY(list.ok());
        QCOMPARE(list->name, file.string());
        QCOMPARE(list->lines.size(), 1U);
        QCOMPARE(readList("/nowhere/list.txt").error().code, ErrorCode::NotFound);
    }

    void fields_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<char>("separator");
        QTest::addColumn<QStringList>("fields");
        const auto row = [](const char* name, const char* line, Separator separator, const QStringList& fields) {
            QTest::newRow(name) << QByteArray(line) << static_cast<char>(separator) << fields;
        };
        const auto s = [](const char* text) { return QString::fromUtf8(text); };
        row("blanks", "a \t b   c", Separator::Blank, {s("a"), s("b"), s("c")});
        row("a comment", "a b # c d", Separator::Blank, {s("a"), s("b")});
        row("no comment", "#a b#c", Separator::Blank, {s("#a"), s("b#c")});
        row("quotes", "\"a b\" \"\" c", Separator::Blank, {s("a b"), s(""), s("c")});
        row("a quote in a quote", "\"a \"\"b\"\"\"", Separator::Blank, {s("a \"b\"")});
        row("a quote that is never closed", "\"a b", Separator::Blank, {s("\"a"), s("b")});
        row("a quote inside", "12\" b", Separator::Blank, {s("12\""), s("b")});
        row("more behind the quote", "\"a\"b c", Separator::Blank, {s("\"a\"b"), s("c")});
        row("nothing", "  ", Separator::Blank, {});
        row("commas", "a, b c ,,d", Separator::Comma, {s("a"), s("b c"), s(""), s("d")});
        row("a comma behind", "a,", Separator::Comma, {s("a"), s("")});
        row("quoted commas", "\"a,b\" , c", Separator::Comma, {s("a,b"), s("c")});
        row("semicolons", "a;b,c", Separator::Semicolon, {s("a"), s("b,c")});
        row("tabs", "\ta b\t\tc", Separator::Tab, {s(""), s("a b"), s(""), s("c")});
        row("quoted, between tabs", "a\t\"b\tc\"\td", Separator::Tab, {s("a"), s("b\tc"), s("d")});
        row("one field", "a b", Separator::Comma, {s("a b")});
    }

    void fields()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const char, separator);
        QFETCH(const QStringList, fields);
        QStringList split;
        for (const std::string& field : splitFields(line.toStdString(), static_cast<Separator>(separator))) {
            split << QString::fromStdString(field);
        }
        QCOMPARE(split, fields);
    }

    void quotedFieldsComeBack()
    {
        QCOMPARE(quoteField("id1/s/1.wav"), std::string("id1/s/1.wav"));
        for (const char* field : {"", "a b", "#a", "\"a\"", "a\tb", " a", "say \"hi\"", "a\xc2\xa0", "12\" mix"}) {
            QVERIFY((splitFields(quoteField(field) + " x", Separator::Blank) == Fields{field, "x"}));
        }
    }

    void namesHaveSeveralReadings()
    {
        QVERIFY((nameReadings(" Ada Lovelace, f\tleft ") ==
                 Fields{"Ada Lovelace, f\tleft", "Ada Lovelace, f", "Ada Lovelace", "Ada"}));
        QVERIFY((nameReadings("ada") == Fields{"ada"}));
        QVERIFY((nameReadings("\"Ada L.\"") == Fields{"\"Ada L.\"", "Ada L."}));
        QVERIFY(nameReadings("").empty());
    }

    void upperAndLowerCaseAreOne()
    {
        QCOMPARE(caseFolded("Anna"), caseFolded("aNNA"));
        QCOMPARE(caseFolded("ÄRZTE Ω Я"), caseFolded("ärzte ω я"));
        QVERIFY(caseFolded("anna") != caseFolded("anne"));
        QCOMPARE(caseFolded("\xff"
                            "A"),
                 std::string("\xff"
                             "a"));
    }

    void utf8IsTold_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("is");
        QTest::newRow("empty") << QByteArray("") << true;
        QTest::newRow("letters of 1 to 4 bytes") << QByteArray("a\xc3\xa4\xe2\x82\xac\xf0\x9f\x99\x82") << true;
        QTest::newRow("Latin-1") << QByteArray("M\xfcller") << false;
        QTest::newRow("cut off") << QByteArray("a\xe2\x82") << false;
        QTest::newRow("too long a form") << QByteArray("\xc0\xaf") << false;
        QTest::newRow("too long a form of three") << QByteArray("\xe0\x80\xaf") << false;
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << false;
        QTest::newRow("above Unicode") << QByteArray("\xf4\x90\x80\x80") << false;
    }

    void utf8IsTold()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const bool, is);
        QCOMPARE(isUtf8(text.toStdString()), is);
    }

    void wrongLinesAreQuoted()
    {
        const ListText list{"trials.txt", {{7, "1\ta"}, {8, std::string(99, 'x') + "\xc3\xa4\xc3\xa4"}}};
        Error error = lineError(list, list.lines[0], makeError(ErrorCode::InvalidArgument, "too short."));
        QCOMPARE(error.code, ErrorCode::InvalidArgument);
        QCOMPARE(error.message, std::string("trials.txt: line 7 \"1 a\": too short."));
        error = lineError(list, list.lines[1], makeError(ErrorCode::InvalidArgument, "too long."));
        QCOMPARE(error.message, "trials.txt: line 8 \"" + std::string(99, 'x') + "...\": too long.");
    }
};

QTEST_GUILESS_MAIN(ListTextTest)
#include "ListTextTest.moc"

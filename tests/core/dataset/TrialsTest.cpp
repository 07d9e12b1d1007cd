// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/Trials.h"
#include "core/base/Files.h"
#include "tests/support/Lists.h"

#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;
using namespace rollcall::dataset;

class TrialsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path write(const QByteArray& text) const
    {
        const std::filesystem::path file = m_folder.filePath(QStringLiteral("list.txt")).toStdString();
        const auto written = writeFileAtomically(file, text.toStdString());
        Q_ASSERT(written.ok());
        return file;
    }

private Q_SLOTS:
    void readsVoxCelebLists()
    {
        const auto trials = readTrials(write("1 a/b/1.wav a/c/2.wav\r\n\n0 a/b/1.wav d/e/3.wav\n"));
        QVERIFY(trials.ok());
        QCOMPARE(trials->size(), 2U);
        QVERIFY((trials->at(0) == Trial{true, "a/b/1.wav", "a/c/2.wav"}));
        QVERIFY((trials->at(1) == Trial{false, "a/b/1.wav", "d/e/3.wav"}));
    }

    void otherFormsAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, const char* text) { QTest::newRow(name) << QByteArray(text); };
        row("byte order mark", "\xef\xbb\xbf"
                               "1 a b\n0 a c\n");
        row("line ends of old systems", "1 a b\r0 a c\r");
        row("blanks around", "  1  a\tb  \n\t0 a c\t\n");
        row("blanks that cannot be seen", "1 a b\xc2\xa0\n\xe2\x80\x8b"
                                          "0 a c\n");
        row("comments", "# made by hand\n1 a b # the same\n;; NIST\n0 a c\n");
        row("words first", "target a b\nnontarget a c\n");
        row("Kaldi", "a b target\na c nontarget\n");
        row("Kaldi, other words", "a b tgt\na c imp\n");
        row("Kaldi, digits", "a b 1\na c 0\n");
        row("upper case", "a b TRUE\na c False\n");
        row("tabs", "a\tb\ttarget\na\tc\tnontarget\n");
        row("commas", "1,a,b\n0,a,c\n");
        row("commas and blanks", "a, b, target\na, c, nontarget\n");
        row("semicolons", "1;a;b\n0;a;c\n");
        row("quotes", "1 \"a\" \"b\"\n0 a \"c\"\n");
        row("quotes and commas", "\"1\",\"a\",\"b\"\n\"0\",\"a\",\"c\"\n");
        row("columns with names", "label,enrol,test\n1,a,b\n0,a,c\n");
        row("columns in another order", "test;label;enrolment\nb;1;a\nc;0;a\n");
        row("NIST's key", "modelid\tsegmentid\tside\ttargettype\na\tb\ta\ttarget\na\tc\ta\tnontarget\n");
        row("columns with names, blanks", "enroll test label\na b 1\na c 0\n");
        row("columns that nobody asked for", "1,a,b,0.53\n0,a,c,-0.1\n");
    }

    void otherFormsAreRead()
    {
        QFETCH(const QByteArray, text);
        const auto trials = readTrials(write(text));
        QVERIFY2(trials.ok(), trials.ok() ? "" : trials.error().message.c_str());
        QVERIFY((*trials == std::vector<Trial>{{true, "a", "b"}, {false, "a", "c"}}));
    }

    /// Words decide where 1 and 0 may be names, and the first column where all could be.
    void namesMayLookLikeLabels()
    {
        QVERIFY((*parseTrials(test::list("1 0 target\n0 2 nontarget\n")) ==
                 std::vector<Trial>{{true, "1", "0"}, {false, "0", "2"}}));
        QVERIFY(
            (*parseTrials(test::list("1 7 8\n0 1 8\n")) == std::vector<Trial>{{true, "7", "8"}, {false, "1", "8"}}));
        QVERIFY(
            (*parseTrials(test::list("1 7 1\n5 8 0\n")) == std::vector<Trial>{{true, "1", "7"}, {false, "5", "8"}}));
    }

    void namesMayHoldBlanks()
    {
        const std::vector<Trial> expected{{true, "Ada L/one 1.wav", "Ada L/\"2\".wav"}};
        QVERIFY(*parseTrials(test::list("1 \"Ada L/one 1.wav\" \"Ada L/\"\"2\"\".wav\"\n")) == expected);
        QVERIFY(*parseTrials(test::list("1\tAda L/one 1.wav\tAda L/\"2\".wav\n")) == expected);
        QVERIFY(*parseTrials(test::list("Ada L/one 1.wav;Ada L/\"2\".wav;target\n")) == expected);
        // Commas in names are no separators.
        QVERIFY((*parseTrials(test::list("1 a,1.wav b,2.wav\n")) == std::vector<Trial>{{true, "a,1.wav", "b,2.wav"}}));
    }

    void badLinesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("line");
        const auto row = [](const char* name, const char* text, const char* line) {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(line);
        };
        row("two words", "1 a b\n1 a\n", "line 2 \"1 a\": 2 fields are too few");
        row("four words", "1 a b\n1 a b c\n", "line 2 \"1 a b c\": 4 fields are too many");
        row("another label", "1 a b\n2 a b\n", "line 2 \"2 a b\": the label");
        row("another label behind", "# x\n\na b target\na b perhaps\n", "line 4 \"a b perhaps\": the label");
        row("both forms", "1 a b\na b target\n", "line 2 \"a b target\": the label");
        row("commas", "1,a,b\n1,a,\n", "line 2 \"1,a,\": a recording's name is empty");
        row("tabs", "1\ta x\tb\n0\ta x\n", "line 2 \"0 a x\": 2 fields");
        row("no label", "a b\nc d\n", "line 1 \"a b\": 2 fields are too few");
        row("the opposite", "1 a b\n0 c d\n0 b a\n", "line 3 \"0 b a\": line 1 says the opposite");
    }

    void badLinesAreNamed()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, line);
        const auto trials = readTrials(write(text));
        QVERIFY(!trials.ok());
        QCOMPARE(trials.error().code, ErrorCode::InvalidArgument);
        const auto message = QString::fromStdString(trials.error().message);
        QVERIFY2(message.contains(QStringLiteral("list.txt: ") + line), qPrintable(message));
        QVERIFY2(message.contains(QStringLiteral("Write")) || message.contains(QStringLiteral("Delete")),
                 qPrintable(message));
    }

    void emptyAndMissingAreErrors()
    {
        QCOMPARE(readTrials(write("\n")).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(readTrials(write("# a comment\n")).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(readTrials(write("label,enrol,test\n")).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(readTrials("/nowhere/list.txt").error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TrialsTest)
#include "TrialsTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/SpeakerList.h"
#include "tests/support/Lists.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::dataset;

class SpeakerListTest : public QObject
{
    Q_OBJECT

    using Names = std::vector<std::string>;

    /// Those whom the list finds, each with its corpus, as `ada bob=left`.
    static QString found(const QByteArray& text, const std::set<std::string>& names)
    {
        QStringList all;
        for (const auto& [name, corpus] : matchSpeakers(test::list(text.toStdString()), names).speakers) {
            all << QString::fromStdString(corpus ? name + "=" + *corpus : name);
        }
        return all.join(QLatin1Char('|'));
    }

private Q_SLOTS:
    void formsAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("speakers");
        const auto row = [](const char* name, const char* text, const char* speakers) {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(speakers);
        };
        row("a name a line", "ada\nAda L.\n", "Ada L.|ada");
        row("mark, blanks, line ends",
            "\xef\xbb\xbf"
            "ada \r\n\tAda L.\t\r\nbob\xc2\xa0\r\n",
            "Ada L.|ada|bob");
        row("comments", "# who\nada # good\n;; x\n", "ada");
        row("corpora", "ada\tleft\nAda L.\tright\tmore\nbob\n", "Ada L.=right|ada=left|bob");
        row("commas", "ada,left\n\"Ada L.\",right\n\"bob\",\n", "Ada L.=right|ada=left|bob");
        row("semicolons", "ada;left\nAda L.;right\n", "Ada L.=right|ada=left");
        row("more words", "ada f 23\nbob m\n", "ada|bob");
        row("spk2utt", "ada ada-1 ada-2\nbob bob-1\n", "ada|bob");
        row("utt2spk", "ada-1 ada\nada-2 ada\nbob-1 bob\n", "ada|bob");
        row("a table", "Gender,Speaker ID,Corpus\nf,ada,left\nm,bob,\n", "ada=left|bob");
        row("a table without corpora", "VoxCeleb1 ID\tVGGFace1 ID\tSet\nada\tA.\tdev\n", "ada");
        row("a heading", "speaker\nada\n", "ada");
        row("twice", "ada\tleft\nada\nada\n", "ada=left");
        row("blanks in the folder's name", "ghost\n\" ghost\"\n", " ghost");
        row("a comma in the name", "Lovelace, Ada\n", "Lovelace, Ada");
        row("the whole line comes first", "Ada L.\n", "Ada L.");
    }

    void formsAreRead()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, speakers);
        QCOMPARE(found(text, {"ada", "Ada L.", "bob", " ghost", "Lovelace, Ada"}), speakers);
        QVERIFY(matchSpeakers(test::list(text.toStdString()), {"ada", "Ada L.", "bob", " ghost", "Lovelace, Ada"})
                    .unmatched.empty());
    }

    void namesThatMatchNobodyAreTold()
    {
        const ListText list = test::list("ada\nBob\n\ncarl\tleft\nM\xfcller\ncarl\n", "speakers.txt");
        const auto listed = matchSpeakers(list, {"ada", "bob"});
        QCOMPARE(listed.entries, 4U);
        QVERIFY((listed.unmatched == Names{"Bob", "carl", "M\xfcller"}));
        const std::string problem = listed.problem(list);
        QCOMPARE(problem,
                 std::string("speakers.txt: 3 of 4 names match no speaker: \"Bob\" (line 2; there is \"bob\"), "
                             "\"carl\" (line 4), \"M\xfcller\" (line 5; it is not UTF-8, save the list as UTF-8)"));
        QVERIFY(matchSpeakers(test::list("ada\n"), {"ada"}).problem(list).empty());
    }

    /// A name with a blank is told whole.
    void namesWithBlanksAreToldWhole()
    {
        QVERIFY((matchSpeakers(test::list("Ada Lovelace\nBob B.,left\n"), {"ada"}).unmatched ==
                 Names{"Ada Lovelace", "Bob B."}));
    }

    void longListsOfNobodyAreCutShort()
    {
        const ListText list = test::list("a\nb\nc\nd\ne\nf\ng\n");
        const std::string problem = matchSpeakers(list, {"ada"}).problem(list);
        QVERIFY2(problem.starts_with("list: 7 of 7 names match no speaker: \"a\" (line 1), ") &&
                     problem.ends_with("\"e\" (line 5) and 2 more"),
                 problem.c_str());
    }
};

QTEST_GUILESS_MAIN(SpeakerListTest)
#include "SpeakerListTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/SplitLists.h"
#include "core/base/Files.h"

#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;
using namespace rollcall::dataset;

class SplitListsTest : public QObject
{
    Q_OBJECT

    using Names = std::vector<std::string>;

    // As the University of Oxford publishes it, and as it is often passed on: tabs or commas, other heads.
    static constexpr const char* kTabs = "VoxCeleb1 ID\tVGGFace1 ID\tGender\tNationality\tSet\n"
                                         "id10001\tA.J._Buckley\tm\tIreland\tdev\n"
                                         "id10270\tEartha_Kitt\tf\tUSA\ttest\n";
    static constexpr const char* kCommas = "ID,Class_name,Gender,Nationality,Set\r\n"
                                           "id10001,A.J._Buckley,m,Ireland,dev\r\n"
                                           "id10270,Eartha_Kitt,f,USA,test\r\n";

    static Corpus corpus(const Names& speakers)
    {
        Corpus corpus;
        for (const std::string& name : speakers) {
            corpus.speakers.push_back({name, "", {{name + "/s/1.wav", 0}, {name + "/s/2.wav", 0}}, 1});
        }
        return corpus;
    }

    /// The lines of a list of speakers; nothing where there is none.
    static std::optional<Names> linesOf(const Result<std::optional<ListText>>& list)
    {
        if (!list || !*list) {
            return std::nullopt;
        }
        Names lines;
        for (const ListLine& line : (*list)->lines) {
            lines.push_back(line.text);
        }
        return lines;
    }

private Q_SLOTS:
    void findsTheListsOfASet()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        std::filesystem::create_directories(root / "splits");
        std::filesystem::create_directories(root / "trials");
        std::filesystem::create_directories(root / "veri_test.txt"); // a folder is no list
        for (const char* name :
             {"splits/train.txt", "splits/notes.md", "trials/dev.txt", "meta.tsv", "iden_split.txt", "shopping.txt"}) {
            QVERIFY(writeFileAtomically(root / name, name).ok());
        }
        const SplitLists lists = readSplitLists(root);
        Names names;
        for (const auto& [name, text] : lists) {
            QCOMPARE(text, name);
            names.push_back(name);
        }
        QVERIFY((names == Names{"iden_split.txt", "meta.tsv", "splits/train.txt", "trials/dev.txt"}));
        QVERIFY(readSplitLists("/nowhere").empty());
    }

    void splitsOfVoxCelebComeFromItsTable_data()
    {
        QTest::addColumn<QString>("table");
        QTest::newRow("tabs") << QString::fromUtf8(kTabs);
        QTest::newRow("commas") << QString::fromUtf8(kCommas);
    }

    void splitsOfVoxCelebComeFromItsTable()
    {
        QFETCH(const QString, table);
        const SplitLists lists{{"vox1_meta.csv", table.toStdString()}, {"veri_test.txt", "1 a b\n"}};
        QVERIFY(linesOf(trainingSpeakers(lists)) == Names{"id10001"});
        QVERIFY(linesOf(devSpeakers(lists)) == Names{"id10270"});
        QVERIFY(devTrials(lists) == "veri_test.txt");
    }

    void ownSplitsComeFirst()
    {
        const SplitLists lists{{"vox1_meta.csv", kTabs},       {"splits/train.txt", "a\tleft\nb\n\n"},
                               {"splits/dev.txt", "c\n"},      {"trials/dev.txt", "1 a b\n"},
                               {"veri_test_cleaned.txt", "x"}, {"veri_test.txt", "x"}};
        QVERIFY((linesOf(trainingSpeakers(lists)) == Names{"a\tleft", "b"}));
        QVERIFY((linesOf(devSpeakers(lists)) == Names{"c"}));
        QVERIFY(devTrials(lists) == "trials/dev.txt");
        QVERIFY(!linesOf(trainingSpeakers({})).has_value());
        QVERIFY(!devTrials({}).has_value());
    }

    void listsAreReadAsPeopleWriteThem()
    {
        const SplitLists lists{{"splits/train.txt", "\xef\xbb\xbf"
                                                    "a \r\n# b\r\nc\tleft\r\n"},
                               {"trials/dev.txt", "# by hand\na/1.wav b/1.wav nontarget\n"},
                               {"meta.tsv", "Speaker, Corpus\na, left\n"}};
        QVERIFY((linesOf(trainingSpeakers(lists)) == Names{"a", "c\tleft"}));
        QVERIFY((*readDevTrials(lists) == std::vector<dataset::Trial>{{false, "a/1.wav", "b/1.wav"}}));
        QVERIFY((*corporaOf(lists) == std::map<std::string, std::string>{{"a", "left"}}));
    }

    void listsOfAnotherEncodingAreErrors()
    {
        const std::string wide("\xff\xfe"
                               "a\0",
                               4);
        for (const char* name : {"splits/train.txt", "vox1_meta.csv"}) {
            QCOMPARE(trainingSpeakers({{name, wide}}).error().code, ErrorCode::InvalidArgument);
        }
        QCOMPARE(corporaOf({{"meta.tsv", wide}}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(readDevTrials({{"trials/dev.txt", wide}}).error().code, ErrorCode::InvalidArgument);
        Names problems;
        QVERIFY(checkLists({{"trials/dev.txt", wide}, {"splits/dev.txt", wide}, {"trials/x.txt", "a b\n"}},
                           corpus({"a"}), problems)
                    .empty());
        QCOMPARE(problems.size(), 3U);
    }

    void damagedTablesSayNothing()
    {
        for (const char* text : {"", "\n", "no such columns\nx\n", "ID\n", "Set,ID\ndev\n"}) {
            QVERIFY(!linesOf(trainingSpeakers({{"vox1_meta.csv", text}})).has_value());
            QVERIFY(corporaOf({{"meta.tsv", text}})->empty());
        }
    }

    void whatListsNameIsLookedFor()
    {
        const SplitLists lists{{"splits/train.txt", "a\nb\tleft\nmissing\n"},
                               {"splits/dev.txt", "c\nb\n"},
                               {"iden_split.txt", "1 a/s/1.wav\n3 a/s/9.wav\n2 a/s/9.wav\n"},
                               {"trials/dev.txt", "1 c/s/1.wav c/s/2.wav\n0 c/s/1.wav a/s/2.wav\n"},
                               {"vox1_meta.csv", kTabs}};
        Names problems;
        const auto checks = checkLists(lists, corpus({"a", "b", "c"}), problems);
        const auto check = [&](const std::string& name) { return *std::ranges::find(checks, name, &ListCheck::name); };
        QCOMPARE(checks.size(), 5U);
        QCOMPARE(check("splits/train.txt").entries, 3U);
        QCOMPARE(check("splits/train.txt").missing.size(), 1U);
        QCOMPARE(check("splits/train.txt").missing.front(), std::string("missing"));
        QCOMPARE(check("iden_split.txt").entries, 2U);
        QCOMPARE(check("iden_split.txt").missing.front(), std::string("a/s/9.wav"));
        QVERIFY(check("iden_split.txt").recordings);
        QCOMPARE(check("trials/dev.txt").entries, 3U);
        QCOMPARE(check("trials/dev.txt").missing.size(), 0U);
        QCOMPARE(check("vox1_meta.csv").missing.size(), 2U);
        // b is in both splits.
        QCOMPARE(problems.size(), 1U);
        QVERIFY(problems[0].starts_with("b: "));
    }
};

QTEST_GUILESS_MAIN(SplitListsTest)
#include "SplitListsTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Store.h"
#include "tests/core/store/StoreSamples.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <map>
#include <set>
#include <string>
#include <sys/resource.h>

using namespace rollcall;
using store::Store;

/// What was acknowledged is there after kill -9 at any moment and after a full disk.
class StoreCrashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivesKill();
    void killedSwapLeavesWholeModels();
    void survivesFullDisk();
};

void StoreCrashTest::survivesKill()
{
    constexpr int kKills = 20;
    constexpr int kLongestRunMs = 400;
    const QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("voices.db")).toStdString();
    QRandomGenerator random(20240611);

    // The names under which an acknowledged speaker may be found; an empty one: may be gone.
    std::map<std::string, std::set<std::string>> acknowledged;
    int saves = 0;
    for (int kill = 0; kill < kKills; ++kill) {
        QProcess writer;
        writer.start(QStringLiteral(ROLLCALL_STORE_WRITER), {QString::fromStdString(file)});
        QVERIFY(writer.waitForStarted());
        // The first kills fall into the making of the file, the later ones into saving, renaming and removing.
        QTest::qWait(static_cast<int>(random.bounded(kill < 5 ? 30 : kLongestRunMs)));
        QCOMPARE(writer.state(), QProcess::Running);
        writer.kill();
        QVERIFY(writer.waitForFinished());
        QCOMPARE(writer.exitStatus(), QProcess::CrashExit);

        for (const QByteArray& line : writer.readAllStandardOutput().split('\n')) {
            const QList<QByteArray> words = line.split(' ');
            if (words.size() != 2) {
                continue;
            }
            const std::string name = words[1].toStdString();
            if (words[0] == "saved") {
                acknowledged[name] = {name};
                ++saves;
            } else if (words[0] == "about") {
                acknowledged[name].insert({name + "-renamed", std::string()});
            } else if (words[0] == "renamed") {
                acknowledged[name] = {name + "-renamed"};
            } else if (words[0] == "removed") {
                acknowledged[name] = {std::string()};
            } else {
                QFAIL(line.constData());
            }
        }

        auto store = Store::open(file);
        QVERIFY2(store.ok(), store.ok() ? "" : store.error().message.c_str());
        const auto checked = store->check();
        QVERIFY2(checked.ok(), checked.ok() ? "" : checked.error().message.c_str());
        auto speakers = store->speakers();
        QVERIFY(speakers.ok());
        std::map<std::string, SpeakerId> present;
        for (const auto& summary : *speakers) {
            QCOMPARE(summary.takes, 2); // a speaker is there with all takes or not at all
            present.emplace(summary.speaker.name, summary.speaker.id);
        }
        for (const auto& [name, names] : acknowledged) {
            bool found = false;
            for (const std::string& each : names) {
                found = found || (each.empty() ? !present.contains(name) && !present.contains(name + "-renamed")
                                               : present.contains(each));
            }
            QVERIFY2(found, name.c_str());
        }
        auto profiles = store->profiles(test::sampleModel(), test::kEmbeddingLength);
        QVERIFY(profiles.ok());
        QCOMPARE(profiles->size(), present.size());
    }
    QVERIFY2(saves > kKills, "the writer hardly wrote anything: the test says nothing");
}

void StoreCrashTest::killedSwapLeavesWholeModels()
{
    constexpr int kKills = 15;
    constexpr std::size_t kSpeakers = 200;
    const QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("voices.db")).toStdString();
    {
        auto store = Store::open(file);
        QVERIFY(store.ok());
        for (std::size_t i = 0; i < kSpeakers; ++i) {
            std::string name = "speaker-";
            name += std::to_string(i);
            const std::array takes{test::sampleTake(name, 200, i)};
            QVERIFY(store->addSpeaker(name, takes).ok());
        }
    }
    QRandomGenerator random(20240612);
    int acknowledged = 0;
    for (int kill = 0; kill < kKills; ++kill) {
        QProcess writer;
        writer.start(QStringLiteral(ROLLCALL_STORE_WRITER), {QString::fromStdString(file), QStringLiteral("swap")});
        QVERIFY(writer.waitForStarted());
        QTest::qWait(20 + static_cast<int>(random.bounded(150)));
        QCOMPARE(writer.state(), QProcess::Running);
        writer.kill();
        QVERIFY(writer.waitForFinished());

        auto store = Store::open(file);
        QVERIFY2(store.ok(), store.ok() ? "" : store.error().message.c_str());
        QVERIFY(store->check().ok());
        for (const QByteArray& line : writer.readAllStandardOutput().split('\n')) {
            const QList<QByteArray> words = line.split(' ');
            if (words.size() != 2) {
                continue;
            }
            // A model is there for everybody or for nobody; once acknowledged, for everybody.
            const auto profiles = store->profiles(ModelId{words[1].toStdString()}, test::kEmbeddingLength);
            QVERIFY(profiles.ok());
            QVERIFY2(profiles->size() == kSpeakers || (words[0] == "about" && profiles->empty()), line.constData());
            acknowledged += words[0] == "swapped" ? 1 : 0;
        }
        QCOMPARE(store->profiles(test::sampleModel(), test::kEmbeddingLength)->size(), kSpeakers);
    }
    QVERIFY2(acknowledged > 0, "the writer swapped nothing: the test says nothing");
}

void StoreCrashTest::survivesFullDisk()
{
    const QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("voices.db")).toStdString();
    auto store = Store::open(file);
    QVERIFY(store.ok());
    const std::vector<store::NewTake> small{test::sampleTake("small", 1000)};
    QVERIFY(store->addSpeaker("before", small).ok());

    // No file of this process may grow beyond this: to SQLite that is a disk without room.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit tight = before;
    tight.rlim_cur = 400'000;
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &tight), 0);
    const std::vector<store::NewTake> large{test::sampleTake("large", 2'000'000)};
    const auto refused = store->addSpeaker("too large", large);
    const auto moreRefused = store->addTakes(SpeakerId{1}, large);
    const auto listed = store->speakers();
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);

    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, ErrorCode::Io);
    QVERIFY(!moreRefused.ok());
    QCOMPARE(moreRefused.error().code, ErrorCode::Io);
    QVERIFY(listed.ok());
    QCOMPARE(listed->size(), std::size_t{1});
    QVERIFY(store->check().ok());
    QVERIFY2(store->addSpeaker("after", large).ok(), "with room again, saving works again");
}

QTEST_GUILESS_MAIN(StoreCrashTest)
#include "StoreCrashTest.moc"

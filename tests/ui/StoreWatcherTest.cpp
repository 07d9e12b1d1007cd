// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/StoreWatcher.h"

#include "core/store/Store.h"
#include "tests/core/store/StoreSamples.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;
using ui::StoreWatcher;

class StoreWatcherTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    store::Store open(const char* name) const { return *store::Store::open(path(name).toStdString()); }

    static QList<qint64> last(const QSignalSpy& changes) { return changes.last().at(0).value<QList<qint64>>(); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void tellsWhatIsThereAndWhatOthersChange()
    {
        auto other = open("speakers.db");
        const auto anna = *other.addSpeaker("Anna", std::array{test::sampleTake("a", 2000)});
        StoreWatcher watcher;
        QSignalSpy changes(&watcher, &StoreWatcher::changed);
        watcher.watch(path("speakers.db"));
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(last(changes), QList<qint64>{anna.value});
        const auto berta = *other.addSpeaker("Berta", std::array{test::sampleTake("b", 2000, 1)});
        QTRY_COMPARE(last(changes), (QList<qint64>{anna.value, berta.value}));
        QVERIFY(other.removeSpeakers(std::array{anna}).ok());
        QTRY_COMPARE(last(changes), QList<qint64>{berta.value});
        // Where nothing changes nothing is said.
        const auto before = changes.size();
        QTest::qWait(5 * StoreWatcher::kPollMs);
        QCOMPARE(changes.size(), before);
        watcher.stop();
        QVERIFY(other.removeSpeakers(std::array{berta}).ok());
        QTest::qWait(5 * StoreWatcher::kPollMs);
        QCOMPARE(changes.size(), before);
    }

    void anotherFileInItsPlaceIsSeen_data()
    {
        QTest::addColumn<bool>("another");
        QTest::newRow("removed") << false;
        QTest::newRow("another one") << true;
    }

    void anotherFileInItsPlaceIsSeen()
    {
        QFETCH(const bool, another);
        QVERIFY(open("speakers.db").addSpeaker("Anna", std::array{test::sampleTake("a", 2000)}).ok());
        QVERIFY(open("other.db").addSpeaker("Berta", std::array{test::sampleTake("b", 2000)}).ok());
        StoreWatcher watcher;
        QSignalSpy changes(&watcher, &StoreWatcher::changed);
        QSignalSpy replaced(&watcher, &StoreWatcher::replaced);
        watcher.watch(path("speakers.db"));
        QTRY_COMPARE(changes.size(), 1);
        QVERIFY(QFile::remove(path("speakers.db")));
        if (another) {
            QVERIFY(QFile::rename(path("other.db"), path("speakers.db")));
        }
        QTRY_COMPARE(replaced.size(), 1);
        QTest::qWait(3 * StoreWatcher::kPollMs);
        QCOMPARE(replaced.size(), 1);
        QVERIFY(another || !QFile::exists(path("speakers.db"))); // watching makes nothing
    }
};

QTEST_GUILESS_MAIN(StoreWatcherTest)
#include "StoreWatcherTest.moc"

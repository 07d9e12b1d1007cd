// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/EvaluationHistory.h"

#include "core/base/Files.h"
#include "tests/core/pipeline/evaluation/Summaries.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;
using namespace rollcall::ui;

class EvaluationHistoryTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString folder() const { return m_folder->filePath(QStringLiteral("evaluations")); }
    [[nodiscard]] QStringList files() const
    {
        return QDir(folder()).entryList({QStringLiteral("*.json")}, QDir::Files);
    }

    static pipeline::EvaluationSummary own(std::int64_t atMs)
    {
        auto summary = *pipeline::summarise(test::measuredOutcome(), 8, test::modelInUse());
        summary.atMs = atMs;
        summary.skipped = {"Mira (Microphone): too little speech"};
        return summary;
    }

    std::unique_ptr<EvaluationHistory> open()
    {
        auto history = std::make_unique<EvaluationHistory>(folder().toStdString());
        QSignalSpy loaded(history.get(), &EvaluationHistory::loaded);
        return loaded.wait() ? std::move(history) : nullptr;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void isThereAtTheNextStart()
    {
        auto history = open();
        QVERIFY(history != nullptr);
        const QAbstractItemModelTester rules(history.get());
        QCOMPARE(history->rowCount(), 0);
        history->add(own(1000));
        history->add(*pipeline::summarise(test::measuredEvaluation(), test::listOptions(), test::modelInUse()));
        QCOMPARE(history->index(0, EvaluationHistory::TitleColumn).data().toString(), QStringLiteral("dev.txt"));
        QTRY_COMPARE(files().size(), 2);
        history = open();
        QCOMPARE(history->rowCount(), 2);
        QCOMPARE(history->summaries()[0]->list, std::string("/lists/dev.txt"));
        QCOMPARE(history->summaries()[0]->skipped.size(), 1U);
        QCOMPARE(history->index(1, EvaluationHistory::TitleColumn).data().toString(), QStringLiteral("My speakers"));
    }

    /// Who is removed is named nowhere.
    void noNameReachesTheDisk()
    {
        const auto history = open();
        history->add(own(1000));
        QCOMPARE(history->summaries()[0]->skipped.size(), 1U);
        QTRY_COMPARE(files().size(), 1);
        QFile file(QDir(folder()).filePath(files().first()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("Mira"));
        QVERIFY(history->forgetNames());
        QVERIFY(history->summaries()[0]->skipped.empty());
        QVERIFY(!history->forgetNames());
    }

    void removedIsErased()
    {
        const auto history = open();
        const QAbstractItemModelTester rules(history.get());
        history->add(own(1000));
        history->add(own(2000));
        history->remove(1);
        QTRY_COMPARE(files(), QStringList{QStringLiteral("2000.json")});
    }

    void oldOnesGo()
    {
        const auto history = open();
        const QAbstractItemModelTester rules(history.get());
        for (int i = 0; i < EvaluationHistory::kMost + 2; ++i) {
            history->add(own(1000 + i));
        }
        QCOMPARE(history->rowCount(), EvaluationHistory::kMost);
        QTRY_VERIFY(files().size() == EvaluationHistory::kMost && !files().contains(QStringLiteral("1001.json")));
        QVERIFY(!files().contains(QStringLiteral("1000.json")));
    }

    void whatIsNoEvaluationIsPassedOver()
    {
        QVERIFY(QDir().mkpath(folder()));
        QVERIFY(writeFileAtomically(folder().toStdString() + "/1.json", "{}").ok());
        QVERIFY(writeFileAtomically(folder().toStdString() + "/notes.txt", "mine").ok());
        const auto history = open();
        QCOMPARE(history->rowCount(), 0);
        QVERIFY(QFile::exists(folder() + QStringLiteral("/1.json")));
    }

    void aFolderThatCannotBeWrittenIsSaid()
    {
        QVERIFY(writeFileAtomically(folder().toStdString(), "a file, no folder").ok());
        const auto history = open();
        QSignalSpy failed(history.get(), &EvaluationHistory::failed);
        history->add(own(1000));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(history->rowCount(), 1); // it is shown all the same
    }
};

QTEST_MAIN(EvaluationHistoryTest)
#include "EvaluationHistoryTest.moc"

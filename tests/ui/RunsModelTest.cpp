// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/RunsModel.h"
#include "ui/rows/RowRoles.h"

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QLocale>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace rollcall::ui;

class RunsModelTest : public QObject
{
    Q_OBJECT

    static RunRow row(const char* folder, RunCondition condition)
    {
        RunRow row;
        row.folder = QString::fromUtf8(folder);
        row.name = row.folder.mid(1);
        row.condition = condition;
        row.startedAtMs = QDateTime(QDate(2023, 11, 14), QTime(22, 13)).toMSecsSinceEpoch();
        return row;
    }

    static QList<RunRow> some()
    {
        QList<RunRow> rows{row("/a", RunCondition::Training), row("/b", RunCondition::Finished)};
        rows[1].bestEerPercent = 12.75;
        return rows;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void keepsTheRulesOfModels()
    {
        RunsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(some());
        QList<RunRow> rows = some();
        rows[0].condition = RunCondition::Paused;
        model.setRows(rows);
        rows.removeFirst();
        model.setRows(rows);
        QCOMPARE(model.rowOf(QStringLiteral("/b")), 0);
        QCOMPARE(model.rowOf(QStringLiteral("/a")), -1);
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
    }

    void shows_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("text");
        QTest::newRow("name") << 0 << int(RunsModel::NameColumn) << QStringLiteral("a");
        QTest::newRow("state") << 0 << int(RunsModel::StateColumn) << QStringLiteral("training");
        QTest::newRow("no figure yet") << 0 << int(RunsModel::EerColumn) << QString::fromUtf8("–");
        QTest::newRow("best EER") << 1 << int(RunsModel::EerColumn) << QStringLiteral("12.8 %");
        QTest::newRow("date") << 1 << int(RunsModel::StartedColumn) << QStringLiteral("14 Nov 2023");
    }

    void shows()
    {
        QFETCH(const int, row);
        QFETCH(const int, column);
        QFETCH(const QString, text);
        RunsModel model;
        model.setRows(some());
        QCOMPARE(model.index(row, column).data().toString(), text);
        QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
    }

    void everyConditionHasAWordOfItsOwn()
    {
        QStringList words;
        for (const RunCondition condition :
             {RunCondition::Preparing, RunCondition::Training, RunCondition::Paused, RunCondition::Stopped,
              RunCondition::Interrupted, RunCondition::Finished, RunCondition::Failed}) {
            words.append(runConditionText(condition));
        }
        QCOMPARE(words.removeDuplicates(), 0);
        QVERIFY(!words.contains(QString()));
    }

    void theChipSaysHowItStands()
    {
        RunsModel model;
        QList<RunRow> rows = some();
        rows[0].stepsDone = 30;
        rows[0].steps = 120;
        rows.append(row("/c", RunCondition::Interrupted));
        model.setRows(rows);
        const auto chip = [&model](int row) { return model.index(row, 0).data(ChipRole).toString(); };
        QCOMPARE(chip(0), QString::fromUtf8("training · 25 %"));
        QCOMPARE(chip(1), QString::fromUtf8("finished · EER 12.8 %"));
        QCOMPARE(chip(2), QStringLiteral("interrupted"));
        QCOMPARE(model.index(1, 0).data(ChipToneRole).toString(), QStringLiteral("good"));
        QCOMPARE(model.index(2, 0).data(ChipToneRole).toString(), QStringLiteral("warning"));
        QVERIFY(model.index(1, 0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("12.8 %")));
    }

    void progressKeepsTheSelection()
    {
        RunsModel model;
        model.setRows(some());
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QPersistentModelIndex kept = model.index(1, 0);
        QList<RunRow> rows = some();
        rows[0].stepsDone = 20;
        model.setRows(rows);
        model.setRows(rows);
        QCOMPARE(changes.count(), 1);
        QCOMPARE(resets.count(), 0);
        QVERIFY(kept.isValid());
    }
};

QTEST_GUILESS_MAIN(RunsModelTest)
#include "RunsModelTest.moc"

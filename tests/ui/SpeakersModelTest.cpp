// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/SpeakersModel.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTest>

using namespace rollcall::ui;

class SpeakersModelTest : public QObject
{
    Q_OBJECT

private:
    static QList<SpeakerRow> some()
    {
        return {{7, QStringLiteral("Ada"), 3, 31.25, 1'700'000'000'000},
                {8, QString::fromUtf8("Jürgen"), 12, 9.5, 0},
                {9, QStringLiteral("Bo"), 1, 100.0, 1'600'000'000'000}};
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void keepsTheRulesOfModels()
    {
        SpeakersModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(some());
        QList<SpeakerRow> rows = some();
        rows[1].takes = 13;
        model.setRows(rows);
        rows.removeFirst();
        model.setRows(rows);
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
    }

    void shows_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("text");
        QTest::newRow("name") << 1 << int(SpeakersModel::NameColumn) << QString::fromUtf8("Jürgen");
        QTest::newRow("takes") << 1 << int(SpeakersModel::TakesColumn) << QStringLiteral("12");
        QTest::newRow("speech") << 1 << int(SpeakersModel::SpeechColumn) << QStringLiteral("9.5 s");
        QTest::newRow("no take") << 1 << int(SpeakersModel::LastTakeColumn) << QStringLiteral("never");
    }
    void shows()
    {
        QFETCH(int, row);
        QFETCH(int, column);
        QFETCH(QString, text);
        SpeakersModel model;
        model.setRows(some());
        QCOMPARE(model.index(row, column).data().toString(), text);
        QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
    }

    void showsTheDate()
    {
        SpeakersModel model;
        model.setRows(some());
        QVERIFY(model.index(0, SpeakersModel::LastTakeColumn).data().toString().contains(QStringLiteral("2023")));
    }

    void sorts_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QList<qint64>>("ids");
        QTest::newRow("name") << int(SpeakersModel::NameColumn) << QList<qint64>{7, 9, 8};
        QTest::newRow("takes") << int(SpeakersModel::TakesColumn) << QList<qint64>{9, 7, 8};
        QTest::newRow("speech") << int(SpeakersModel::SpeechColumn) << QList<qint64>{8, 7, 9};
        QTest::newRow("last take") << int(SpeakersModel::LastTakeColumn) << QList<qint64>{8, 9, 7};
    }
    void sorts()
    {
        QFETCH(int, column);
        QFETCH(QList<qint64>, ids);
        SpeakersModel model;
        model.setRows(some());
        QSortFilterProxyModel proxy;
        proxy.setSourceModel(&model);
        proxy.setSortRole(SpeakersModel::SortRole);
        proxy.sort(column);
        QList<qint64> actual;
        for (int row = 0; row < proxy.rowCount(); ++row) {
            actual.append(proxy.index(row, 0).data(SpeakersModel::IdRole).toLongLong());
        }
        QCOMPARE(actual, ids);
    }

    void renaming_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("asked");
        QTest::newRow("another name") << QStringLiteral("Ada L.") << QStringLiteral("Ada L.");
        QTest::newRow("spaces around") << QStringLiteral("  Eve  M ") << QStringLiteral("Eve M");
        QTest::newRow("the same") << QStringLiteral("Ada") << QString();
        QTest::newRow("nothing") << QStringLiteral("   ") << QString();
    }
    void renaming()
    {
        QFETCH(QString, typed);
        QFETCH(QString, asked);
        SpeakersModel model;
        model.setRows(some());
        QSignalSpy spy(&model, &SpeakersModel::renameRequested);
        QVERIFY(!model.setData(model.index(0, SpeakersModel::NameColumn), typed));
        QCOMPARE(model.rows(), some());
        QCOMPARE(spy.count(), asked.isNull() ? 0 : 1);
        if (!asked.isNull()) {
            QCOMPARE(spy.first().at(0).toLongLong(), 7);
            QCOMPARE(spy.first().at(1).toString(), asked);
        }
    }

    void onlyNamesAreEditable()
    {
        SpeakersModel model;
        model.setRows(some());
        for (int column = 0; column < SpeakersModel::ColumnCount; ++column) {
            QCOMPARE(model.flags(model.index(0, column)).testFlag(Qt::ItemIsEditable),
                     column == SpeakersModel::NameColumn);
        }
        QSignalSpy spy(&model, &SpeakersModel::renameRequested);
        model.setData(model.index(0, SpeakersModel::TakesColumn), QStringLiteral("x"));
        QCOMPARE(spy.count(), 0);
    }

    /// Others come and go, as rollcall-cli makes them; whoever is chosen or being renamed stays.
    void othersComeAndGo()
    {
        SpeakersModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QList<SpeakerRow> rows = some();
        const SpeakerRow gone = rows.takeFirst();
        model.setRows(some());
        QSignalSpy resets(&model, &SpeakersModel::modelReset);
        const QPersistentModelIndex kept = model.index(2, SpeakersModel::NameColumn);
        const QString name = kept.data().toString();
        model.setRows(rows);
        QCOMPARE(model.rows(), rows);
        QCOMPARE(kept.row(), 1);
        QCOMPARE(kept.data().toString(), name);
        rows.prepend(gone);
        rows.append({77, QStringLiteral("Zoe"), 1, 3.0, 0});
        model.setRows(rows);
        QCOMPARE(model.rows(), rows);
        QCOMPARE(kept.row(), 2);
        QCOMPARE(resets.count(), 0);
        std::swap(rows[0], rows[3]); // another order, as after renaming
        model.setRows(rows);
        QCOMPARE(model.rows(), rows);
    }

    void changedValuesKeepTheSelection()
    {
        SpeakersModel model;
        model.setRows(some());
        const QPersistentModelIndex kept = model.index(2, 0);
        QSignalSpy changes(&model, &SpeakersModel::dataChanged);
        QList<SpeakerRow> rows = some();
        rows[2].name = QStringLiteral("Boris");
        model.setRows(rows);
        QVERIFY(kept.isValid());
        QCOMPARE(kept.data().toString(), QStringLiteral("Boris"));
        QCOMPARE(changes.count(), 1);
        QCOMPARE(model.rowOf(9), 2);
        QCOMPARE(model.rowOf(99), -1);
    }
};

QTEST_GUILESS_MAIN(SpeakersModelTest)
#include "SpeakersModelTest.moc"

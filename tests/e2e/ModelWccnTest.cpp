// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/Model.h"
#include "tests/support/CommandLine.h"
#include "tests/support/SpeechCorpus.h"
#include "tests/support/TinyModel.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace rollcall;

/// `model wccn` as scripts see it.
class ModelNormaliseTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }

    test::Answer normalise(const QString& model, const QStringList& more) const
    {
        return test::runCommandLine(QStringList{QStringLiteral("model"), QStringLiteral("wccn"), model,
                                                QStringLiteral("--out"), path("new.safetensors"),
                                                QStringLiteral("--json")} +
                                    more);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::writeSpeechSet(path("set"), 3)) {
            QSKIP("espeak-ng is not installed");
        }
        QVERIFY(nn::writeModel(path("old.safetensors").toStdString(), test::tinyModel()).ok());
    }

    /// Another model of the same shape, with the figures and the calibration of its own embeddings.
    void writesAnotherModel()
    {
        const auto answer = normalise(path("old.safetensors"), {QStringLiteral("--data"), path("set")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        const auto before = nn::readModel(path("old.safetensors").toStdString());
        const auto after = nn::readModel(path("new.safetensors").toStdString());
        QVERIFY(before.ok() && after.ok());
        QCOMPARE(answer.json()[QStringLiteral("modelId")].toString().toStdString(), nn::modelId(*after).value);
        QVERIFY(nn::modelId(*after).value != nn::modelId(*before).value);
        QVERIFY(after->network == before->network);
        QVERIFY(after->calibration != before->calibration);
        QVERIFY(after->evaluation.at("devSet").find("within-class") != std::string::npos);
        // Whom it was fitted on, it knows now.
        QVERIFY(after->trainingSpeakers.size() > before->trainingSpeakers.size());
        QVERIFY(std::ranges::includes(after->trainingSpeakers, before->trainingSpeakers));
        // A file that is there is not replaced unasked.
        const auto again = normalise(path("old.safetensors"), {QStringLiteral("--data"), path("set")});
        QCOMPARE(again.code, 2);
        QVERIFY2(again.error.contains("--force"), again.error.constData());
        QCOMPARE(
            normalise(path("old.safetensors"), {QStringLiteral("--data"), path("set"), QStringLiteral("--force")}).code,
            0);
        const double eer = answer.json()[QStringLiteral("eerPercent")].toDouble(-1.0);
        QVERIFY(eer >= 0.0 && eer <= 100.0);
        // What came out is measured as any model is.
        const auto measured = test::runCommandLine(
            {QStringLiteral("evaluate"), QStringLiteral("--model"), path("new.safetensors"), QStringLiteral("--trials"),
             path("set/trials/dev.txt"), QStringLiteral("--root"), path("set/wav"), QStringLiteral("--json")});
        QVERIFY2(measured.code == 0, measured.error.constData());
        QCOMPARE(measured.json()[QStringLiteral("eerPercent")].toDouble(-1.0), eer);
    }

    /// An error rate on voices that it was fitted on, or trained on, would mean nothing.
    void devSpeakersMustBeUnheard()
    {
        QFile::remove(path("new.safetensors"));
        const auto all =
            normalise(path("old.safetensors"), {QStringLiteral("--data"), path("set"), QStringLiteral("--speakers"),
                                                path("set/splits/everybody.txt")});
        QCOMPARE(all.code, 2);
        QVERIFY2(all.error.contains("development"), all.error.constData());
        QVERIFY(!QFile::exists(path("new.safetensors")));
    }

    void mistakesAreNamed_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("data");
        QTest::addColumn<QString>("shrinkage");
        QTest::addColumn<QString>("named");
        const QString good = QStringLiteral("old.safetensors");
        const QString set = QStringLiteral("set");
        const QString three = QStringLiteral("3");
        QTest::newRow("no such model") << QStringLiteral("none") << set << three << QStringLiteral("none");
        QTest::newRow("not a model") << QStringLiteral("set/splits/train.txt") << set << three
                                     << QStringLiteral("train.txt");
        QTest::newRow("no such data") << good << QStringLiteral("nowhere") << three << QStringLiteral("nowhere");
        QTest::newRow("nothing added") << good << set << QStringLiteral("0") << QStringLiteral("--shrinkage");
    }
    void mistakesAreNamed()
    {
        QFETCH(QString, model);
        QFETCH(QString, data);
        QFETCH(QString, shrinkage);
        QFETCH(QString, named);
        QFile::remove(path("new.safetensors"));
        const auto answer = normalise(m_folder.filePath(model), {QStringLiteral("--data"), m_folder.filePath(data),
                                                                 QStringLiteral("--shrinkage"), shrinkage});
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.contains(named.toUtf8()), answer.error.constData());
        QVERIFY(!QFile::exists(path("new.safetensors")));
    }
};

QTEST_GUILESS_MAIN(ModelNormaliseTest)
#include "ModelWccnTest.moc"

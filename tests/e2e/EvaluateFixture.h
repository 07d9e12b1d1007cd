// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Files.h"
#include "core/nn/model/Model.h"
#include "tests/support/CommandLine.h"
#include "tests/support/SpeechCorpus.h"
#include "tests/support/TinyModel.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

namespace rollcall::test {

/// A test of `rollcall-cli evaluate` on made-up voices: a list of trials of the first four speakers, and a cohort of two others.
class EvaluateFixture : public QObject
{
protected:
    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }

    QString write(const char* name, const QByteArray& text) const
    {
        const auto written = writeFileAtomically(path(name).toStdString(), text.toStdString());
        Q_ASSERT(written.ok());
        return path(name);
    }

    /// On this test's voices, with the words of `more` as further arguments.
    Answer call(const QString& more, const char* model = "model.safetensors", const char* root = "corpus") const
    {
        QString line = more;
        line.replace(QLatin1Char('@'), m_folder.path() + QLatin1Char('/'));
        return runCommandLine(QStringList{QStringLiteral("evaluate"), QStringLiteral("--root"), path(root),
                                          QStringLiteral("--model"), path(model)} +
                              line.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    }

    /// Call in initTestCase(). Skips where espeak-ng is missing.
    void begin() const
    {
        if (!writeSpeechCorpus(path("corpus"), 6, 3)) {
            QSKIP("espeak-ng is not installed");
        }
        auto model = tinyModel();
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), model).ok());
        model.trainingSpeakers = {"other", "id001"};
        QVERIFY(nn::writeModel(path("seen.safetensors").toStdString(), model).ok());
        QByteArray trials;
        const auto clip = [](int speaker, int session, int number) {
            return QByteArray("id00") + QByteArray::number(speaker) + "/s" + QByteArray::number(session) + "/0000" +
                   QByteArray::number(number) + ".flac";
        };
        for (int speaker = 0; speaker < 4; ++speaker) {
            for (int number = 0; number < 3; ++number) {
                trials += "1 " + clip(speaker, 0, number) + ' ' + clip(speaker, 1, number) + '\n';
                trials += "0 " + clip(speaker, 0, number) + ' ' + clip((speaker + 1) % 4, 1, number) + '\n';
            }
        }
        write("trials.txt", trials);
        write("cohort.txt", clip(4, 0, 0) + '\n' + clip(4, 1, 1) + '\n' + clip(5, 0, 0) + '\n' + clip(5, 1, 2) + '\n');
    }
};

} // namespace rollcall::test
